package dev.baton.gateway.service;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** Measures the GraphQL requests to services as {@code baton.downstream}, in seconds, by service and outcome. */
@Singleton
class ServiceMeter {

    private final MeterProvider<Timer> timers;

    ServiceMeter(MeterRegistry metrics) {
        this.timers = Timer.builder("baton.downstream")
                .description("Duration of requests to a service by outcome")
                .withRegistry(metrics);
    }

    /**
     * @param failure null if the service answered
     * @param begun the start of the request, by {@link System#nanoTime}
     */
    void record(String service, Throwable failure, long begun) {
        timers.withTags(Tags.of("service", service, "outcome", outcome(failure)))
                .record(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static String outcome(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause == null) {
            return "answered";
        } else if (cause instanceof CancelledException) {
            return "cancelled";
        } else if (cause instanceof TimeoutException) {
            return "timeout";
        } else if (cause instanceof CircuitBreakerOpenException) {
            return "circuit_open";
        }
        return cause instanceof ServiceRefusedException ? "refused" : "failed";
    }
}
