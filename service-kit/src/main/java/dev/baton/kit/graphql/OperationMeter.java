package dev.baton.kit.graphql;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Measures GraphQL operations as {@code baton.operation} in seconds, by root field and outcome. Each root field of a
 * request counts with the duration of the whole request. The gateway uses the same metric and outcomes.
 */
final class OperationMeter {

    private final MeterProvider<Timer> timers = Timer.builder("baton.operation")
            .description("GraphQL requests by root field and outcome")
            .withRegistry(Metrics.globalRegistry);

    Measured begin() {
        return new Measured();
    }

    /** The measurement of one request. */
    final class Measured implements InstrumentationState {

        private final long begun = System.nanoTime();
        /**
         * The root fields; {@code none} for requests that are refused before execution, because the schema may not have
         * their fields.
         */
        private Set<String> fields = Set.of("none");

        void operation(ExecutionContext context) {
            fields = new TreeSet<>();
            collect(context.getOperationDefinition().getSelectionSet(), context.getFragmentsByName());
        }

        private void collect(SelectionSet selections, Map<String, FragmentDefinition> fragments) {
            for (Selection<?> selection : selections.getSelections()) {
                if (selection instanceof Field field) {
                    fields.add(field.getName());
                } else if (selection instanceof InlineFragment inline) {
                    collect(inline.getSelectionSet(), fragments);
                } else if (selection instanceof FragmentSpread spread) {
                    FragmentDefinition fragment = fragments.get(spread.getName());
                    if (fragment != null) {
                        collect(fragment.getSelectionSet(), fragments);
                    }
                }
            }
        }

        void end(ExecutionResult result) {
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            String outcome = outcome(result);
            fields.forEach(field -> timers.withTags(Tags.of("operation", field, "outcome", outcome))
                    .record(taken));
        }

        private static String outcome(ExecutionResult result) {
            if (RequestErrors.isRefusal(result)) {
                return "refused";
            }
            if (result.getErrors().isEmpty()) {
                return "answered";
            }
            return result.getData() == null ? "failed" : "partial";
        }
    }
}
