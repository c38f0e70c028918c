package dev.baton.engagements.derivation;

import org.jspecify.annotations.Nullable;

/**
 * The requester waits that messages of one leg ended.
 *
 * @param replies the number of waits
 * @param longestSeconds 0 if there is no wait
 * @param acrossHandoffs null if the holder changed during none of the waits
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
