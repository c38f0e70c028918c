package dev.baton.engagements.engagement;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.directory.Contact;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.vocabulary.EngagementEndReason;
import dev.baton.kit.vocabulary.EngagementStartReason;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * An engagement as reports show it: one leg of one agent's interaction within a conversation.
 *
 * @param groupId not in the schema; the field group resolves it
 */
@Type("Engagement")
public record EngagementRecord(
        @Id @NonNull String id,
        @Id @NonNull String conversationId,
        @NonNull Agent agent,
        @Ignore String groupId,
        @Nullable Contact requester,
        String channel,
        String topic,
        @NonNull Instant startedAt,

        @Description("When the engagement ended. Null while it is open.") @Nullable
        Instant endedAt,

        @NonNull EngagementStartReason startReason,
        @NonNull String startReasonName,
        @Nullable EngagementEndReason endReason,
        String endReasonName,
        String startStatus,
        String endStatus,
        Double durationSeconds,

        @Description("Seconds since the start of an open engagement. Null for ended engagements.")
        Double ageSeconds,

        Double offerToAcceptSeconds,
        Double assignmentToFirstReplySeconds,
        Double assignmentToFirstReplyBusinessSeconds,
        Double averageRequesterWaitSeconds,
        Double longestRequesterWaitSeconds,

        @Description("Seconds from the first end-user message that no agent had answered to the end of the engagement. "
                + "Null if there is none, and while the engagement is open.")
        Double openWaitSeconds,

        @Nullable WaitAcrossHandoffs waitAcrossHandoffs,
        Integer agentMessages,
        Integer agentReplies,
        Integer endUserMessages,
        @NonNull EngagementOrigin origin) {

    static EngagementRecord of(Row row) {
        String endReason = row.getString("effective_end_reason");
        return new EngagementRecord(
                row.getString("id"),
                row.getString("conversation_id"),
                new Agent(row.getString("agent_id")),
                row.getString("group_id"),
                Contact.of(row.getString("requester_id"), row.getString("requester_name")),
                row.getString("channel"),
                row.getString("topic"),
                Instants.of(row, "started_at"),
                Instants.orNull(row, "effective_end"),
                EngagementStartReason.valueOf(row.getString("start_reason")),
                row.getString("start_reason_name"),
                endReason == null ? null : EngagementEndReason.valueOf(endReason),
                row.getString("effective_end_reason_name"),
                row.getString("start_status"),
                row.getString("effective_end_status"),
                row.getDouble("duration_seconds"),
                row.getDouble("age_seconds"),
                row.getDouble("offer_to_accept_seconds"),
                row.getDouble("first_reply_seconds"),
                row.getDouble("first_reply_business_seconds"),
                row.getDouble("average_wait_seconds"),
                row.getDouble("longest_wait_seconds"),
                row.getDouble("open_wait_seconds"),
                WaitAcrossHandoffs.of(row),
                row.getInteger("agent_messages"),
                row.getInteger("agent_replies"),
                row.getInteger("end_user_messages"),
                EngagementOrigin.valueOf(row.getString("origin")));
    }

    /** The position in the list of records, for a cursor. */
    List<String> position() {
        return List.of(startedAt.toString(), id, origin.name());
    }
}
