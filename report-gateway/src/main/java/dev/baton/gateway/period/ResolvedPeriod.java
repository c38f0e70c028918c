package dev.baton.gateway.period;

import java.time.Instant;

/**
 * A period worked out to instants: what the services take, so that one answer knows one clock.
 *
 * @param previous the period to compare with
 * @param preset null where the period was given by itself
 */
record ResolvedPeriod(Range instants, String timeZone, Range previous, String preset) {

    /** Half-open. */
    record Range(Instant from, Instant to) {}
}
