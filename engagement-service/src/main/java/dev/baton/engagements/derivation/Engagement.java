package dev.baton.engagements.derivation;

import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leg of one agent's interaction within a conversation.
 *
 * @param id the event id of the fact that started the engagement
 * @param subject what was known of the conversation at the end of the engagement; while it is open, what is known now
 * @param start when and why it started
 * @param end null while it is open
 * @param timesOutAt when the open engagement ends unless another fact comes before; null if it never times out or has
 *     ended
 * @param offerToAcceptSeconds null if the agent accepted no offer, or on a further leg of the same holding
 * @param firstReply null if the holder's first message is not on the holding's first leg, or if this leg began outside
 *     business hours
 * @param waits the requester waits that this engagement ended
 * @param waitingSince the start of a wait that is not answered at the end of the leg; null for none
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
     * The start of an engagement.
     *
     * @param groupId the group of the conversation when the agent became the holder; null if unknown
     * @param status the conversation's status just after the starting fact
     */
    public record Start(
            Instant at, String agentId, @Nullable String groupId, EngagementStartReason reason, String status) {}

    /**
     * The end of an engagement.
     *
     * @param reasonName the name of the reason; if the reason is OTHER, the more exact reason
     * @param status the conversation's status just after the ending fact
     */
    public record End(
            @Nullable Instant at,
            EngagementEndReason reason,
            String reasonName,
            @Nullable String status) {}

    /**
     * The time from when the agent became the holder to its first message.
     *
     * @param businessSeconds null if no calendar was valid when the agent became the holder
     */
    public record FirstReply(double seconds, @Nullable Double businessSeconds) {}
}
