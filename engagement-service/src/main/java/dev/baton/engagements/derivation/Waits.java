package dev.baton.engagements.derivation;

import org.jspecify.annotations.Nullable;

/**
 * The requester's waits that messages of one leg ended.
 *
 * @param replies how many
 * @param longestSeconds 0 where there is none
 * @param acrossHandoffs null where none ran through a change of holder
 */
public record Waits(
        int replies,
        double totalSeconds,
        double longestSeconds,
        @Nullable HandoffWait acrossHandoffs) {

    static final Waits NONE = new Waits(0, 0, 0, null);

    Waits with(double seconds, @Nullable HandoffWait across) {
        return new Waits(
                replies + 1,
                totalSeconds + seconds,
                Math.max(longestSeconds, seconds),
                acrossHandoffs == null || across == null
                        ? acrossHandoffs == null ? across : acrossHandoffs
                        : acrossHandoffs.plus(across));
    }
}
