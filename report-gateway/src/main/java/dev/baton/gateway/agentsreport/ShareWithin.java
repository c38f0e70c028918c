package dev.baton.gateway.agentsreport;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Resolves {@code withinPercentage}, which has an argument: queries to services select each target under an alias. */
final class ShareWithin implements DataFetcher<Object> {

    static final String FIELD = "withinPercentage";

    private static final String TARGET = "seconds";

    /** The field as it is written in the query to a service. @param arguments the client's arguments */
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

    /** A GraphQL name for a target that may have a fraction. */
    private static String alias(double target) {
        return "within" + Long.toHexString(Double.doubleToLongBits(target));
    }
}
