package dev.baton.gateway.federation;

import graphql.language.Directive;
import graphql.language.Value;
import java.util.List;

/**
 * A root field that looks an entity up by its key: asked of every subgraph that resolves it.
 *
 * @param key the value of the key, possibly a variable
 * @param conditions when it is looked up at all
 */
record Lookup(String responseKey, Value<?> key, String keyAlias, List<List<Directive>> conditions) {}
