package dev.baton.engagements.derivation;

import dev.baton.kit.vocabulary.EngagementStartReason;
import dev.baton.kit.vocabulary.NamedAgent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time from when an agent became holder of the conversation until another takes over.
 *
 * @param groupId the group that the conversation was in then; null where none was told
 * @param since null where it began before the first known fact
 * @param reason how the agent came to hold the conversation; a further leg has this reason too
 * @param offerToAcceptSeconds null where the agent was not offered the conversation
 * @param legs how many have started
 * @param hasWritten whether the holder has sent a message, on a leg or not
 * @param takeover how it began
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
     * @param knownSince since when it is known to be; the first fact that says so, where it began before
     * @param assignedBy the agent who assigned the conversation; null where that is not known, or it was no agent
     * @param hasWritten whether the agent had sent a message at the very instant, before it became the holder
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

    /** Whether the holder has sent no message since it became the holder, at that very instant neither. */
    boolean isSilent() {
        return !hasWritten && !takeover.hasWritten;
    }

    /** On the first leg only. */
    @Nullable
    Double offerToAcceptOfThisLeg() {
        return legs == 1 ? offerToAcceptSeconds : null;
    }

    /** Whether a message that the holder sends now is its first reply: on the first leg of a holding. */
    boolean awaitsFirstReply() {
        return !hasWritten && legs == 1;
    }
}
