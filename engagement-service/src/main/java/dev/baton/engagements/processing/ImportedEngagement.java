package dev.baton.engagements.processing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.kit.event.AssigneeChange.Assigned;
import dev.baton.kit.event.Cause;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import dev.baton.kit.vocabulary.NamedAgent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Zendesk engagement record as it was imported. Components that the record may lack are null.
 *
 * @param id null only while the record is read; a record without an id gets one derived from its content
 * @param conversationId the id of the ticket
 * @param startReason OTHER if the reason in the record is unknown
 * @param startReasonName the reason as the record has it
 * @param endReason null if the record has none
 * @param totalWaitSeconds the sum of the waits of all replies
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection(registerFullHierarchy = true)
public record ImportedEngagement(
        @Nullable String id,
        String conversationId,
        String agentId,
        @Nullable String groupId,
        @Nullable String requesterId,
        @Nullable String channel,
        Instant startedAt,
        @Nullable Instant endedAt,
        EngagementStartReason startReason,
        String startReasonName,
        @Nullable EngagementEndReason endReason,
        @Nullable String endReasonName,
        @Nullable String startStatus,
        @Nullable String endStatus,
        @Nullable Integer agentMessages,
        @Nullable Integer agentReplies,
        @Nullable Integer endUserMessages,
        @Nullable Double offerToAcceptSeconds,
        @Nullable Double firstReplySeconds,
        @Nullable Double averageWaitSeconds,
        @Nullable Double longestWaitSeconds,
        @Nullable Double totalWaitSeconds) {

    /** An event with the ids of this record, from which the directory learns them. */
    public ConversationEvent naming() {
        EventContext context =
                new EventContext(conversationId, startedAt, requesterId, null, groupId, null, channel, null);
        return new Assigned(context, new NamedAgent(agentId, null), null, Cause.NOT_GIVEN, null, false);
    }

    /** The id; not to be called before the record has one. */
    public String requiredId() {
        return Objects.requireNonNull(id);
    }

    /** The end or, if there is none, the start. */
    Instant lastInstant() {
        return endedAt == null ? startedAt : endedAt;
    }

    ImportedEngagement withId(String derived) {
        return with(derived, requesterId);
    }

    /**
     * This record with the replacement for the id of an erased requester.
     *
     * @param left the ids that replace the ids of erased requesters, by erased id
     */
    public ImportedEngagement withIdsLeft(Map<String, String> left) {
        return requesterId == null ? this : with(id, left.getOrDefault(requesterId, requesterId));
    }

    private ImportedEngagement with(@Nullable String otherId, @Nullable String otherRequesterId) {
        return new ImportedEngagement(
                otherId,
                conversationId,
                agentId,
                groupId,
                otherRequesterId,
                channel,
                startedAt,
                endedAt,
                startReason,
                startReasonName,
                endReason,
                endReasonName,
                startStatus,
                endStatus,
                agentMessages,
                agentReplies,
                endUserMessages,
                offerToAcceptSeconds,
                firstReplySeconds,
                averageWaitSeconds,
                longestWaitSeconds,
                totalWaitSeconds);
    }
}
