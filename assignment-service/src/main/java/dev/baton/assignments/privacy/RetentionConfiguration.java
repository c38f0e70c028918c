package dev.baton.assignments.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/** For how long history is kept. */
@ConfigMapping(prefix = "baton.retention")
interface RetentionConfiguration {

    /** How many whole months before the current one, by UTC's calendar; all history where it is not given. */
    OptionalInt months();

    /** How often a replica looks whether something is to be deleted, such as {@code 1M}; {@code off} for never. */
    String every();

    /** How long a bound is announced before anything is deleted by it, {@code 28D} at the most. */
    @WithDefault("1D")
    Duration notice();

    /**
     * The first day that is kept, such as {@code 2026-05-01}, where somebody agrees to a bound that deletes more than another
     * month.
     */
    Optional<LocalDate> confirmedSince();
}
