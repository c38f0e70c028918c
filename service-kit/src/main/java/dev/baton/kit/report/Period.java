package dev.baton.kit.report;

import dev.baton.kit.vocabulary.TimeZones;
import io.smallrye.graphql.api.federation.Shareable;
import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A resolved, half-open period: {@code from} is included, {@code to} is not.
 *
 * @param timeZone IANA name of the zone in which calendar days are computed
 */
@Shareable
public record Period(
        @NonNull Instant from,

        @Description("The end of the period, exclusive.") @NonNull
        Instant to,

        @NonNull String timeZone) {

    @Ignore
    public ZoneId zone() {
        return TimeZones.of(timeZone);
    }
}
