package dev.baton.engagements.derivation;

import dev.baton.engagements.vocabulary.EngagementStartReason;
import java.time.Instant;

/** The time from when an agent became holder of the conversation until another takes over. */
final class Holding {

    private final String agentId;
    private final String groupId;
    private final Instant since;
    private final EngagementStartReason reason;
    private final Double offerToAcceptSeconds;
    private int legs;
    private boolean hasWritten;

    /**
     * @param since null where it began before the first known fact
     * @param offerToAcceptSeconds null where the agent was not offered the conversation
     */
    Holding(String agentId, String groupId, Instant since, EngagementStartReason reason, Double offerToAcceptSeconds) {
        this.agentId = agentId;
        this.groupId = groupId;
        this.since = since;
        this.reason = reason;
        this.offerToAcceptSeconds = offerToAcceptSeconds;
    }

    String agentId() {
        return agentId;
    }

    String groupId() {
        return groupId;
    }

    /** How the agent came to hold the conversation; a further leg has this reason too. */
    EngagementStartReason reason() {
        return reason;
    }

    void legStarts() {
        legs++;
    }

    /** On the first leg only. */
    Double offerToAcceptSeconds() {
        return legs == 1 ? offerToAcceptSeconds : null;
    }

    /**
     * The holder writes.
     *
     * @return the seconds since it became holder, where this is its first message, on the holding's first leg; else null
     */
    Double firstReply(Instant at) {
        boolean first = !hasWritten && legs == 1 && since != null;
        hasWritten = true;
        return first ? Seconds.between(since, at) : null;
    }

    /** The holder writes while it is not engaged: its first message is then on no leg. */
    void wroteOutsideOfLegs() {
        hasWritten = true;
    }
}
