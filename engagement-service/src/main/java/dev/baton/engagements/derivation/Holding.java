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
 */
record Holding(
        String agentId,
        @Nullable String groupId,
        @Nullable Instant since,
        EngagementStartReason reason,
        @Nullable Double offerToAcceptSeconds,
        int legs,
        boolean hasWritten) {

    static Holding begun(
            String agentId,
            @Nullable String groupId,
            @Nullable Instant since,
            EngagementStartReason reason,
            @Nullable Double offerToAcceptSeconds) {
        return new Holding(agentId, groupId, since, reason, offerToAcceptSeconds, 0, false);
    }

    boolean isBy(NamedAgent agent) {
        return agentId.equals(agent.id());
    }

    Holding legStarts() {
        return new Holding(agentId, groupId, since, reason, offerToAcceptSeconds, legs + 1, hasWritten);
    }

    Holding holderWrites() {
        return hasWritten ? this : new Holding(agentId, groupId, since, reason, offerToAcceptSeconds, legs, true);
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
