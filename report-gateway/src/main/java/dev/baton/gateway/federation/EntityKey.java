package dev.baton.gateway.federation;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a subgraph knows an entity by.
 *
 * @param field the key field
 * @param isResolvable whether it answers the entity by that key; it may name one without that
 */
record EntityKey(String field, boolean isResolvable) {

    /**
     * @param directives each may have a key, and whether that is resolvable
     * @param argument that has the key
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
