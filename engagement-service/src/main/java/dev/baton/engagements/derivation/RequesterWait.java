package dev.baton.engagements.derivation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requester wait. It starts with the first end-user message that no agent has answered since.
 *
 * @param heldSince the last change of holder during the wait; if there was none, the start of the wait
 * @param acrossHandoffs whether the holder has changed during the wait
 * @param beforeSeconds the time before the last change of holder while an agent held the conversation
 * @param unownedSeconds the time before the last change of holder while nobody or an inbox held the conversation
 */
record RequesterWait(
        Instant start, Instant heldSince, boolean acrossHandoffs, double beforeSeconds, double unownedSeconds) {

    static RequesterWait begun(Instant at) {
        return new RequesterWait(at, at, false, 0, 0);
    }

    double secondsUntil(Instant at) {
        return Seconds.between(start, at);
    }

    /** @param byAgent true if an agent has held the conversation until now; false for nobody or an inbox */
    RequesterWait holderChanges(Instant at, boolean byAgent) {
        double held = Seconds.between(heldSince, at);
        return new RequesterWait(
                start, at, true, beforeSeconds + (byAgent ? held : 0), unownedSeconds + (byAgent ? 0 : held));
    }

    /** The parts of the wait up to the reply; null if the holder did not change during the wait. */
    @Nullable
    HandoffWait acrossHandoffsUntil(Instant reply) {
        return acrossHandoffs
                ? new HandoffWait(beforeSeconds, unownedSeconds, Seconds.between(heldSince, reply))
                : null;
    }
}
