package dev.baton.gateway.federation;

import graphql.language.Directive;
import graphql.language.Value;
import java.util.List;

/**
 * A root field that looks up an entity by its key. Every subgraph that can resolve the entity is queried.
 *
 * @param key the value of the key, possibly a variable
 * @param keyAlias the response key of the entity's key in the answer
 * @param conditions alternatives of conditions; the entity is looked up if one of them holds
 */
record Lookup(String responseKey, Value<?> key, String keyAlias, List<List<Directive>> conditions) {}
