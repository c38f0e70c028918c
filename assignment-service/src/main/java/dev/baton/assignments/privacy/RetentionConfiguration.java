package dev.baton.assignments.privacy;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** For how long history is kept. */
@ConfigMapping(prefix = "baton.retention")
interface RetentionConfiguration {

    /** How many whole months before the current one, by UTC's calendar; all history where it is not given. */
    OptionalInt months();

    /** How often a replica looks whether something is to be forgotten, such as {@code 1M}; {@code off} for never. */
    String every();
}
