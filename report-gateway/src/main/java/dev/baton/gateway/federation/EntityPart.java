package dev.baton.gateway.federation;

import java.util.List;

/**
 * A part of a request that fetches fields of entities of one type from another subgraph.
 *
 * @param alias the alias of its {@code _entities} field in the document
 * @param variable the variable that contains the representations
 * @param type the type of the entities
 * @param key the key field of the entities
 * @param keyAlias the response key under which the objects contain the entity's key
 * @param paths where the earlier answer contains the entities: {@link #ROOT} or the alias of its part, then
 *     response keys; a path passes through lists
 * @param fields the response keys of the fetched fields
 */
record EntityPart(
        String alias,
        String variable,
        String type,
        String key,
        String keyAlias,
        List<List<String>> paths,
        List<String> fields) {

    /** The first step of paths in an answer to root fields. */
    static final String ROOT = "";
}
