package dev.baton.assignments.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;

/** The settings of retention. */
@ConfigMapping(prefix = "baton.retention")
interface RetentionConfiguration {

    /**
     * The number of whole months to keep before the current month, by the UTC calendar. By default all history is kept.
     */
    OptionalInt months();

    /** How often a replica checks whether something must be deleted, such as {@code 1M}; {@code off} for never. */
    String every();

    /** How long a bound is announced before anything is deleted by it; at most {@code 28D}. */
    @WithDefault("1D")
    Duration notice();

    /**
     * The first day to keep, such as {@code 2026-05-01}. It confirms a bound that deletes more than one further month.
     */
    Optional<LocalDate> confirmedSince();
}
