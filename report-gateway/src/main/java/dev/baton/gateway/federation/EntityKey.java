package dev.baton.gateway.federation;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key by which a subgraph identifies an entity.
 *
 * @param field the key field
 * @param isResolvable whether the subgraph can return the entity by its key; a subgraph may also only refer to an
 *     entity
 */
record EntityKey(String field, boolean isResolvable) {

    /**
     * Reads the key from directives; empty if none has a key.
     *
     * @param directives the directives that may contain a key
     * @param argument the name of the argument that contains the key
     */
    static Optional<EntityKey> of(Stream<Directive> directives, String argument) {
        return directives
                .flatMap(directive -> Definitions.text(directive, argument)
                        .map(field -> new EntityKey(field, !isFalse(directive.getArgument("resolvable"))))
                        .stream())
                .reduce((one, other) -> new EntityKey(one.field, one.isResolvable && other.isResolvable));
    }

    private static boolean isFalse(Argument argument) {
        return argument != null && argument.getValue() instanceof BooleanValue value && !value.isValue();
    }
}
