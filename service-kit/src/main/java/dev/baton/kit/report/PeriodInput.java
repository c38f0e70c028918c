package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.TimeZones;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A period whose instants report-gateway has worked out: this service never asks what day it is. */
@Input("PeriodInput")
public record PeriodInput(
        @NonNull InstantRangeInput instants,

        @Description("IANA name of the zone that calendars are computed in") @NonNull
        String timeZone,

        @Description("the period to compare with") @Nullable InstantRangeInput previous,

        @Description("the preset these instants were worked out from, if any: its pages go on after midnight") @Nullable
        String preset) {

    /**
     * The period itself.
     *
     * @throws BadRequestException where it is not one
     */
    public Period resolve() {
        return resolve("period.instants", instants);
    }

    /**
     * The period to compare with.
     *
     * @throws BadRequestException where none was given, or it is not one
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
