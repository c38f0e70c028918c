package dev.baton.gateway.federation;

import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.InputValueWithState;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The largest number of values that a field has directly below it.
 *
 * @param asked the values of the arguments that limit the number, possibly variables
 * @param assumed the number if the client gives no such argument
 * @param isAsked whether the field has such arguments
 */
record Slice(List<Value<?>> asked, int assumed, boolean isAsked) {

    /** The arguments that limit the number of values. */
    private static final List<String> NAMES = List.of("first", "last", "top");

    /** The assumed size of a page if the client gives none and the argument has no default. */
    private static final int PAGE = 50;

    /** The assumed size of a list without such an argument. */
    private static final int LIST = 10;

    private static final Slice ONE = new Slice(List.of(), 1, false);

    /**
     * @param inSlice whether an argument of a field above already limits this list
     * @param sizes the assumed sizes of lists without such an argument, by the name of the field
     */
    static Slice of(Field field, GraphQLFieldDefinition definition, boolean inSlice, Map<String, Integer> sizes) {
        List<GraphQLArgument> slicing = NAMES.stream()
                .map(definition::getArgument)
                .filter(Objects::nonNull)
                .toList();
        if (!slicing.isEmpty()) {
            List<Value<?>> asked = field.getArguments().stream()
                    .filter(argument -> NAMES.contains(argument.getName()))
                    .<Value<?>>map(Argument::getValue)
                    .toList();
            return new Slice(asked, byDefault(slicing.get(0)), true);
        }
        boolean isList = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
        return isList && !inSlice ? new Slice(List.of(), sizes.getOrDefault(field.getName(), LIST), false) : ONE;
    }

    private static int byDefault(GraphQLArgument argument) {
        InputValueWithState value = argument.getArgumentDefaultValue();
        return value.isLiteral() && value.getValue() instanceof IntValue number
                ? number.getValue().intValue()
                : PAGE;
    }

    /** @param variables the coerced variables */
    long size(Map<String, Object> variables) {
        return asked.stream()
                .map(value -> Literals.value(value, variables))
                .filter(Number.class::isInstance)
                .mapToLong(number -> Math.max(1, ((Number) number).longValue()))
                .max()
                .orElse(assumed);
    }
}
