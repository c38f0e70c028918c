package dev.baton.gateway.federation;

import java.util.Map;

/**
 * Computes the largest number of values that an answer may have: one for each field, multiplied by the sizes of the
 * lists around it as far as arguments limit them. It does not estimate how much a service reads for the answer;
 * services have their own limits.
 */
final class Complexity {

    private final Map<String, Object> variables;
    private final Conditions conditions;
    private final long most;

    private Complexity(Map<String, Object> variables, long most) {
        this.variables = variables;
        this.conditions = new Conditions(variables);
        this.most = most;
    }

    /**
     * @param variables the coerced variables
     * @return the largest number of values of the answer
     * @throws RequestException if this number exceeds the limit
     */
    static long check(Shape shape, Map<String, Object> variables, QueryLimits limits) {
        Complexity complexity = new Complexity(variables, limits.complexity());
        long values = complexity.of(shape);
        if (values > limits.complexity()) {
            throw RequestException.limitExceeded("the answer may have more than " + limits.complexity()
                    + " values: ask for smaller pages, or for fewer fields");
        }
        return values;
    }

    /** An object has one of several types, so the type with the most values counts. */
    private long of(Shape.Below below) {
        return below.byType().values().stream().mapToLong(this::of).max().orElse(0);
    }

    /** Counts to one above the limit at most, which also prevents overflows. */
    private long of(Shape shape) {
        long sum = 0;
        for (Shape.Part part : shape.parts()) {
            if (conditions.hold(part.alternatives())) {
                long below = part.below() == null ? 0 : of(part.below());
                sum = Math.min(most + 1, sum + 1 + part.slice().size(variables) * below);
            }
        }
        return sum;
    }
}
