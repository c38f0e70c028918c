package dev.baton.gateway.federation;

import java.util.Map;

/**
 * How many values an answer may have at the most: one for each field, times the size of each list that it stands in, as
 * far as arguments tell it. What a service has to read for them is the service's to bound.
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
     * @param variables coerced
     * @return how many values the answer may have
     * @throws RequestException where these are more than the limits allow
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

    /** An object is of one type: the one that asks for most. */
    private long of(Shape.Below below) {
        return below.byType().values().stream().mapToLong(this::of).max().orElse(0);
    }

    /** Beyond the limit it does not matter how far. */
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
