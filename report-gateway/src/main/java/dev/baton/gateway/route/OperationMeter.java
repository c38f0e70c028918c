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
 * Measures GraphQL operations as {@code baton.operation}, in seconds: by root field, each of them for as long as the whole
 * request took, and by outcome. The services' have the same name.
 */
@Singleton
class OperationMeter {

    private final MeterProvider<Timer> timers;

    OperationMeter(MeterRegistry metrics) {
        this.timers = Timer.builder("baton.operation")
                .description("GraphQL requests by root field and outcome")
                .withRegistry(metrics);
    }

    Measured begin() {
        return new Measured();
    }

    /** One request. */
    final class Measured {

        private final long begun = System.nanoTime();
        /** What is refused before it is planned names no field that the schema is known to have. */
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

        /** Nothing was executed. */
        void refused() {
            end("refused");
        }

        void failed() {
            end("failed");
        }

        /** Nobody waits for the answer any more. */
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
