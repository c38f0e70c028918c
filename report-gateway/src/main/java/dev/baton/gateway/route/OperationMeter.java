package dev.baton.gateway.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.gateway.federation.Reply;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/**
 * Measures the duration of GraphQL requests in seconds, as {@code baton.operation}, by root field and outcome. Each
 * root field counts with the duration of the whole request. The services have a metric of the same name.
 */
@Singleton
class OperationMeter {

    private final MeterProvider<Timer> timers;

    OperationMeter(MeterRegistry metrics) {
        this.timers = Timer.builder("baton.operation")
                .description("Duration of GraphQL requests by root field and outcome")
                .withRegistry(metrics);
    }

    Measured begin() {
        return new Measured();
    }

    /** One request. */
    final class Measured {

        private final long begun = System.nanoTime();
        /** A request that is refused before it is planned has no known root fields. */
        private Set<String> fields = Set.of("none");

        void operation(Set<String> rootFields) {
            fields = rootFields;
        }

        void answered(Reply answer) {
            JsonNode json = answer.json();
            if (!json.hasNonNull("errors")) {
                end("answered");
            } else {
                end(json.path("data").isEmpty() ? "failed" : "partial");
            }
        }

        /** The request was refused and not executed. */
        void refused() {
            end("refused");
        }

        void failed() {
            end("failed");
        }

        /** The client disconnected before the answer was complete. */
        void cancelled() {
            end("cancelled");
        }

        private void end(String outcome) {
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            fields.forEach(field -> timers.withTags(Tags.of("operation", field, "outcome", outcome))
                    .record(taken));
        }
    }
}
