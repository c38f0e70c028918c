package dev.baton.gateway.federation;

import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.List;
import java.util.Map;

/** Evaluates {@code @skip} and {@code @include} with a request's variables. */
final class Conditions {

    private final Map<String, Object> variables;

    /** @param variables the coerced variables */
    Conditions(Map<String, Object> variables) {
        this.variables = variables;
    }

    /** Whether one of the alternatives has only conditions that hold. */
    boolean hold(List<List<Directive>> alternatives) {
        // a loop, not a stream, because this runs for every value of an answer
        for (List<Directive> conditions : alternatives) {
            if (conditions.isEmpty() || conditions.stream().allMatch(this::holds)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Directive condition) {
        boolean included = isTrue(condition.getArgument("if").getValue());
        return condition.getName().equals("skip") != included;
    }

    private boolean isTrue(Value<?> value) {
        return value instanceof VariableReference reference
                ? Boolean.TRUE.equals(variables.get(reference.getName()))
                : ((BooleanValue) value).isValue();
    }
}
