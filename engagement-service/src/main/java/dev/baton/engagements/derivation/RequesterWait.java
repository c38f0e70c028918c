package dev.baton.engagements.derivation;

import java.time.Instant;

/** A requester's wait: from the first end-user message that no agent has answered since. */
final class RequesterWait {

    private final Instant start;
    private Instant segmentStart;
    private boolean acrossHandoffs;
    private double beforeSeconds;
    private double unownedSeconds;

    RequesterWait(Instant start) {
        this.start = start;
        this.segmentStart = start;
    }

    Instant start() {
        return start;
    }

    double secondsUntil(Instant at) {
        return Seconds.between(start, at);
    }

    /** @param byAgent whether an agent has held the conversation until now, not nobody or an inbox */
    void holderChanges(Instant at, boolean byAgent) {
        double segment = Seconds.between(segmentStart, at);
        if (byAgent) {
            beforeSeconds += segment;
        } else {
            unownedSeconds += segment;
        }
        segmentStart = at;
        acrossHandoffs = true;
    }

    /** Where the wait went by, up to the reply; null where it did not run through a change of holder. */
    HandoffWait acrossHandoffs(Instant reply) {
        return acrossHandoffs
                ? new HandoffWait(beforeSeconds, unownedSeconds, Seconds.between(segmentStart, reply))
                : null;
    }
}
