package dev.baton.engagements.derivation;

import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leg of one agent's interaction within a conversation.
 *
 * @param id the event id of the fact that started it
 * @param subject what was known of the conversation when it ended; of an open one, what is known now
 * @param start when and why
 * @param end null while it is open
 * @param timesOutAt while it is open, when it ends unless something happens before; null where it never times out
 * @param offerToAcceptSeconds null where the agent accepted no offer, or on a further leg of the same holding
 * @param firstReply null where the holder's first message is not on the holding's first leg, or this leg began outside of
 *     business hours
 * @param waits the requester's waits that it ended
 * @param waitingSince since when a wait runs that is not answered at the end of the leg; null where none does
 */
public record Engagement(
        String id,
        Subject subject,
        Start start,
        @Nullable End end,
        @Nullable Instant timesOutAt,
        @Nullable Double offerToAcceptSeconds,
        @Nullable FirstReply firstReply,
        Waits waits,
        @Nullable Instant waitingSince,
        int agentMessages,
        int endUserMessages) {

    /**
     * @param groupId the group the agent was engaged for; null where none was told
     * @param status the conversation's, just after the starting fact
     */
    public record Start(
            Instant at, String agentId, @Nullable String groupId, EngagementStartReason reason, String status) {}

    /**
     * @param reasonName the reason itself, or what OTHER stands for
     * @param status the conversation's, just after the ending fact
     */
    public record End(
            @Nullable Instant at,
            EngagementEndReason reason,
            String reasonName,
            @Nullable String status) {}

    /**
     * How long it took the agent from becoming the holder to its first message.
     *
     * @param businessSeconds null where no calendar was valid then
     */
    public record FirstReply(double seconds, @Nullable Double businessSeconds) {}
}
