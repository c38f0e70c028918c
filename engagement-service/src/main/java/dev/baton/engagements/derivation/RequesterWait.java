package dev.baton.engagements.derivation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requester's wait: from the first end-user message that no agent has answered since.
 *
 * @param heldSince when the holder changed last while it ran; its start before that
 * @param acrossHandoffs whether the holder has changed while it ran
 * @param beforeSeconds while an agent held, before the last change
 * @param unownedSeconds while nobody or an inbox held, before the last change
 */
record RequesterWait(
        Instant start, Instant heldSince, boolean acrossHandoffs, double beforeSeconds, double unownedSeconds) {

    static RequesterWait begun(Instant at) {
        return new RequesterWait(at, at, false, 0, 0);
    }

    double secondsUntil(Instant at) {
        return Seconds.between(start, at);
    }

    /** @param byAgent whether an agent has held the conversation until now, not nobody or an inbox */
    RequesterWait holderChanges(Instant at, boolean byAgent) {
        double held = Seconds.between(heldSince, at);
        return new RequesterWait(
                start, at, true, beforeSeconds + (byAgent ? held : 0), unownedSeconds + (byAgent ? 0 : held));
    }

    /** Where the wait went by, up to the reply; null where it did not run through a change of holder. */
    @Nullable
    HandoffWait acrossHandoffsUntil(Instant reply) {
        return acrossHandoffs
                ? new HandoffWait(beforeSeconds, unownedSeconds, Seconds.between(heldSince, reply))
                : null;
    }
}
