package dev.baton.engagements.feed;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Measures the requests to assignment-service as {@code baton.downstream}, in seconds. The time includes the wait of
 * the feed for new facts. The metric of the gateway's requests to services has the same name.
 */
final class FeedMeter {

    private final MeterProvider<Timer> timers;

    FeedMeter(MeterRegistry metrics) {
        this.timers = Timer.builder("baton.downstream")
                .description("Requests to a service")
                .tag("service", "assignment-service")
                .withRegistry(metrics);
    }

    /** @param request requests a page */
    Uni<FeedPage> measured(Supplier<Uni<FeedPage>> request) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return request.get()
                    .onItemOrFailure()
                    .invoke((page, failure) -> timers.withTag("outcome", failure == null ? "answered" : "failed")
                            .record(Duration.ofNanos(System.nanoTime() - begun)));
        });
    }
}
