package dev.baton.gateway.agentsreport;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one statistic with an argument: a service is asked for each target under an alias of its own. */
final class ShareWithin implements DataFetcher<Object> {

    static final String FIELD = "withinPercentage";

    private static final String TARGET = "seconds";

    /** The field as a service is asked for it. @param arguments as the client gave them */
    static String askedFor(Map<String, Object> arguments) {
        double target = target(arguments);
        return alias(target) + ": " + FIELD + "(" + TARGET + ": " + target + ")";
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        Map<String, Object> statistics = environment.getSource();
        return statistics.get(alias(target(environment.getArguments())));
    }

    private static double target(Map<String, Object> arguments) {
        return ((Number) Objects.requireNonNull(arguments.get(TARGET), "the schema requires it")).doubleValue();
    }

    /** A number that may have a point, as a name. */
    private static String alias(double target) {
        return "within" + Long.toHexString(Double.doubleToLongBits(target));
    }
}
