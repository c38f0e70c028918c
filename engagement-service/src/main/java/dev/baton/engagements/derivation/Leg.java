package dev.baton.engagements.derivation;

import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.Engagement.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An engagement as it grows. */
final class Leg {

    private final String id;
    private final Start start;
    private final Double offerToAcceptSeconds;
    private final List<Double> waits = new ArrayList<>();
    private Double assignmentToFirstReplySeconds;
    private HandoffWait waitAcrossHandoffs;
    private int agentMessages;
    private int endUserMessages;

    Leg(String id, Start start, Double offerToAcceptSeconds) {
        this.id = id;
        this.start = start;
        this.offerToAcceptSeconds = offerToAcceptSeconds;
    }

    String agentId() {
        return start.agentId();
    }

    void endUserWrote() {
        endUserMessages++;
    }

    /** @param firstReplySeconds null where this is not the holder's first message, or a further leg */
    void agentWrote(Double firstReplySeconds) {
        agentMessages++;
        if (firstReplySeconds != null) {
            assignmentToFirstReplySeconds = firstReplySeconds;
        }
    }

    /** An agent message of this leg ends a wait: it is a reply. */
    void answered(RequesterWait wait, Instant at) {
        waits.add(wait.secondsUntil(at));
        HandoffWait across = wait.acrossHandoffs(at);
        if (across != null) {
            waitAcrossHandoffs = waitAcrossHandoffs == null ? across : waitAcrossHandoffs.plus(across);
        }
    }

    Engagement ended(End end, RequesterWait running) {
        return engagement(end, null, running);
    }

    Engagement open(Instant timesOutAt, RequesterWait running) {
        return engagement(null, timesOutAt, running);
    }

    private Engagement engagement(End end, Instant timesOutAt, RequesterWait running) {
        return new Engagement(
                id,
                start,
                end,
                timesOutAt,
                offerToAcceptSeconds,
                assignmentToFirstReplySeconds,
                List.copyOf(waits),
                running == null ? null : running.start(),
                waitAcrossHandoffs,
                agentMessages,
                endUserMessages);
    }
}
