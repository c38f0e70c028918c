package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.TimeZones;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A period whose instants report-gateway has computed. Services never determine the current day themselves. */
@Input("PeriodInput")
public record PeriodInput(
        @NonNull InstantRangeInput instants,

        @Description("The IANA name of the time zone in which calendar days are computed.") @NonNull
        String timeZone,

        @Description("The period to compare with.") @Nullable
        InstantRangeInput previous,

        @Description("The preset from which the instants were computed. Cursors of a preset stay valid after midnight."
                + " Null if the client gave the period itself.")
        @Nullable
        String preset) {

    /**
     * Returns the period.
     *
     * @throws BadRequestException if {@code from} is after {@code to}, or the time zone is unknown
     */
    public Period resolve() {
        return resolve("period.instants", instants);
    }

    /**
     * Returns the period to compare with.
     *
     * @throws BadRequestException if it is missing, if {@code from} is after {@code to}, or the time zone is unknown
     */
    public Period resolvePrevious() {
        if (previous == null) {
            throw new BadRequestException("period.previous is missing: this report compares with it");
        }
        return resolve("period.previous", previous);
    }

    private Period resolve(String argument, InstantRangeInput range) {
        if (range.from().isAfter(range.to())) {
            throw new BadRequestException(argument + ": from " + range.from() + " is after to " + range.to());
        }
        return new Period(range.from(), range.to(), zone());
    }

    private String zone() {
        if (TimeZones.named(timeZone).isEmpty()) {
            throw new BadRequestException("period.timeZone: \"" + timeZone + "\" is no IANA time zone");
        }
        return timeZone;
    }
}
