package dev.baton.engagements.derivation;

import dev.baton.engagements.vocabulary.EngagementEndReason;
import dev.baton.engagements.vocabulary.EngagementStartReason;
import java.time.Instant;
import java.util.List;

/**
 * One leg of one agent's interaction within a conversation.
 *
 * @param id the event id of the fact that started it
 * @param start when and why
 * @param end null while it is open
 * @param timesOutAt while it is open, when it ends unless something happens before; null where it never times out
 * @param offerToAcceptSeconds null where the agent accepted no offer, or on a further leg of the same holding
 * @param assignmentToFirstReplySeconds null where the holder's first message is not on the holding's first leg
 * @param waits the requester's waits that an agent message of this leg ended, in seconds, in order
 * @param waitingSince since when a wait runs that is not answered at the end of the leg; null where none does
 * @param waitAcrossHandoffs null where no wait of this leg ran through a change of holder
 */
public record Engagement(
        String id,
        Start start,
        End end,
        Instant timesOutAt,
        Double offerToAcceptSeconds,
        Double assignmentToFirstReplySeconds,
        List<Double> waits,
        Instant waitingSince,
        HandoffWait waitAcrossHandoffs,
        int agentMessages,
        int endUserMessages) {

    /**
     * @param groupId the group the agent was engaged for; null where none was told
     * @param status the conversation's, just after the starting fact
     */
    public record Start(Instant at, String agentId, String groupId, EngagementStartReason reason, String status) {}

    /**
     * @param reasonName the reason itself, or what OTHER stands for
     * @param status the conversation's, just after the ending fact
     */
    public record End(Instant at, EngagementEndReason reason, String reasonName, String status) {}
}
