package dev.baton.engagements.derivation;

import dev.baton.kit.vocabulary.EngagementStartReason;
import dev.baton.kit.vocabulary.NamedAgent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time from when an agent becomes the holder of the conversation until another holder takes over.
 *
 * @param groupId the group of the conversation when the holding began; null if unknown
 * @param since null if the holding began before the first known fact
 * @param reason how the agent came to hold the conversation; further legs have the same reason
 * @param offerToAcceptSeconds null if the agent did not accept an offer
 * @param legs the number of legs that have started
 * @param hasWritten whether the holder has sent a message, on a leg or not
 * @param takeover how the holding began
 */
record Holding(
        String agentId,
        @Nullable String groupId,
        @Nullable Instant since,
        EngagementStartReason reason,
        @Nullable Double offerToAcceptSeconds,
        int legs,
        boolean hasWritten,
        Takeover takeover) {

    /**
     * How an agent became the holder.
     *
     * @param knownSince when the agent became the holder; if that was before the first known fact, the instant of that
     *     fact
     * @param assignedBy the agent who assigned the conversation; null if unknown or if it was not an agent
     * @param hasWritten whether the agent had sent a message at the same instant, before it became the holder
     */
    record Takeover(Instant knownSince, @Nullable String assignedBy, boolean hasWritten) {}

    static Holding begun(
            String agentId,
            @Nullable String groupId,
            @Nullable Instant since,
            EngagementStartReason reason,
            @Nullable Double offerToAcceptSeconds,
            Takeover takeover) {
        return new Holding(agentId, groupId, since, reason, offerToAcceptSeconds, 0, false, takeover);
    }

    boolean isBy(NamedAgent agent) {
        return agentId.equals(agent.id());
    }

    Holding legStarts() {
        return new Holding(agentId, groupId, since, reason, offerToAcceptSeconds, legs + 1, hasWritten, takeover);
    }

    Holding holderWrites() {
        return hasWritten
                ? this
                : new Holding(agentId, groupId, since, reason, offerToAcceptSeconds, legs, true, takeover);
    }

    /** Whether the holder has sent no message since it became the holder, nor at that instant. */
    boolean isSilent() {
        return !hasWritten && !takeover.hasWritten;
    }

    /** The time from offer to acceptance; null unless this is the first leg. */
    @Nullable
    Double offerToAcceptOfThisLeg() {
        return legs == 1 ? offerToAcceptSeconds : null;
    }

    /** Whether a message that the holder sends now counts as its first reply: its first message, on the first leg. */
    boolean awaitsFirstReply() {
        return !hasWritten && legs == 1;
    }
}
