package dev.baton.kit.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts what became of what was sent, once it is kept: {@code baton.facts} by outcome, an event id once a transaction. There
 * from the start, so that what watches it sees the first one too.
 */
@Startup
@ApplicationScoped
public class FactMeter {

    private static final String NAME = "baton.facts";
    private static final String OUTCOME = "outcome";

    private final Map<Acceptance, Counter> told;
    private final Counter rejected;

    FactMeter(MeterRegistry metrics) {
        this.told = Stream.of(Acceptance.ACCEPTED, Acceptance.REPEATED, Acceptance.CONFLICT)
                .collect(Collectors.toMap(
                        Function.identity(),
                        acceptance ->
                                metrics.counter(NAME, OUTCOME, acceptance.name().toLowerCase(Locale.ROOT))));
        this.rejected = metrics.counter(NAME, OUTCOME, "rejected");
    }

    public void count(Collection<Acceptance> acceptances) {
        acceptances.stream().map(told::get).filter(Objects::nonNull).forEach(Counter::increment);
    }

    /** @param events that could not be read, or are from before what is kept */
    public void reject(long events) {
        rejected.increment(events);
    }
}
