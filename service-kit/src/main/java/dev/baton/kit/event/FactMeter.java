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
 * Counts outcomes of sent events in {@code baton.facts}, after they are stored. An event id counts once per
 * transaction. The counters exist from the start, so that monitoring sees the first increment too.
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

    /** @param events the number of events that are invalid, or older than the retained history */
    public void reject(long events) {
        rejected.increment(events);
    }
}
