package dev.baton.gateway.federation;

import java.util.List;

/**
 * A selection that another subgraph adds to entities of one type.
 *
 * @param alias of its {@code _entities} in the document
 * @param variable that holds the representations
 * @param type of the entities
 * @param key the entities' key field
 * @param keyAlias where the key stands in the objects they are found in
 * @param paths where the entities stand in the answer before: {@link #ROOT} or the alias of its part, then response
 *     keys, lists in between passed through
 * @param fields the response keys that are added
 */
record EntityPart(
        String alias,
        String variable,
        String type,
        String key,
        String keyAlias,
        List<List<String>> paths,
        List<String> fields) {

    /** Where the paths in an answer to root fields begin. */
    static final String ROOT = "";
}
