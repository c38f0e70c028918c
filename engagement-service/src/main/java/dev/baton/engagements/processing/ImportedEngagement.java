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
 * A Zendesk engagement record, taken as it is. What is not required may be null.
 *
 * @param id required; derived from the content where the record has none
 * @param conversationId required: the ticket
 * @param agentId required
 * @param startedAt required
 * @param startReason OTHER where the record's is none of ours
 * @param startReasonName as the record names it
 * @param endReason null where the record has none
 * @param totalWaitSeconds of all replies
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

    /** What it names, as a conversation event would. */
    public ConversationEvent naming() {
        EventContext context =
                new EventContext(conversationId, startedAt, requesterId, null, groupId, null, channel, null);
        return new Assigned(context, new NamedAgent(agentId, null), null, Cause.NOT_GIVEN, null, false);
    }

    /** The id of a record that has one, or got one. */
    public String requiredId() {
        return Objects.requireNonNull(id);
    }

    /** The newest that it tells of. */
    Instant lastInstant() {
        return endedAt == null ? startedAt : endedAt;
    }

    ImportedEngagement withId(String derived) {
        return with(derived, requesterId);
    }

    /**
     * This record as far as it may be kept.
     *
     * @param left the ids that are left of requesters whose ids were erased, by the ids they had
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
