package dev.baton.engagements.feed;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;

/**
 * Measures the requests to assignment-service as {@code baton.downstream}, in seconds, the time that the feed waits for
 * something to tell included. The gateway's requests to services have the same name.
 */
final class FeedMeter {

    private final MeterProvider<Timer> timers;

    FeedMeter(MeterRegistry metrics) {
        this.timers = Timer.builder("baton.downstream")
                .description("Requests to a service")
                .tag("service", "assignment-service")
                .withRegistry(metrics);
    }

    /** A request for a page. */
    interface Request {
        FeedPage send() throws IOException, InterruptedException;
    }

    FeedPage measured(Request request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String outcome = "failed";
        try {
            FeedPage page = request.send();
            outcome = "answered";
            return page;
        } finally {
            timers.withTag("outcome", outcome).record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
