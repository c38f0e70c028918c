package dev.baton.engagements.engagement;

import dev.baton.engagements.derivation.DerivedConversation;
import dev.baton.engagements.derivation.Engagement;
import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.HandoffWait;
import dev.baton.engagements.derivation.Subject;
import dev.baton.engagements.sql.Columns;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The engagements derived from facts. */
@ApplicationScoped
class EngagementStore {

    private static final String DELETE = """
            delete from engagement
            where workspace_id = $1 and conversation_id = any($2) and origin = 'DERIVED'""";

    /** An array cannot be an element of {@code unnest}: the waits travel as text. */
    private static final String INSERT = """
            insert into engagement (workspace_id, id, conversation_id, agent_id, group_id, requester_id, requester_name,
                channel, topic, started_at, start_reason, start_status, ended_at, end_reason, end_reason_name, end_status,
                times_out_at, open_status, offer_to_accept_seconds, assignment_to_first_reply_seconds, wait_seconds,
                waiting_since, handoff_before_seconds, handoff_unowned_seconds, handoff_after_seconds, agent_messages,
                end_user_messages, origin)
            select $1, id, conversation_id, agent_id, group_id, requester_id, requester_name,
                channel, topic, started_at, start_reason, start_status, ended_at, end_reason, end_reason_name, end_status,
                times_out_at, open_status, offer_to_accept, first_reply, wait_seconds::float8[],
                waiting_since, before, unowned, after, agent_messages, end_user_messages, 'DERIVED'
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::timestamptz[], $14::text[],
                $15::text[], $16::text[], $17::timestamptz[], $18::text[], $19::float8[], $20::float8[], $21::text[],
                $22::timestamptz[], $23::float8[], $24::float8[], $25::float8[], $26::bigint[], $27::bigint[])
                as n (id, conversation_id, agent_id, group_id, requester_id, requester_name,
                channel, topic, started_at, start_reason, start_status, ended_at, end_reason, end_reason_name, end_status,
                times_out_at, open_status, offer_to_accept, first_reply, wait_seconds,
                waiting_since, before, unowned, after, agent_messages, end_user_messages)""";

    private record Row(String conversationId, DerivedConversation conversation, Engagement engagement) {

        Subject subject() {
            return conversation.subject();
        }
    }

    /** Takes back what was derived for these conversations and puts this in its place. */
    Uni<Void> replace(SqlConnection connection, WorkspaceId workspace, Map<String, DerivedConversation> derived) {
        List<Row> rows = derived.entrySet().stream()
                .flatMap(entry -> entry.getValue().engagements().stream()
                        .map(engagement -> new Row(entry.getKey(), entry.getValue(), engagement)))
                .toList();
        Uni<Void> deleted = connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(workspace.value(), derived.keySet().toArray(String[]::new)))
                .replaceWithVoid();
        return rows.isEmpty()
                ? deleted
                : deleted.chain(() -> connection.preparedQuery(INSERT).execute(columns(workspace, rows)))
                        .replaceWithVoid();
    }

    private static Tuple columns(WorkspaceId workspace, List<Row> rows) {
        return Columns.of(workspace, rows)
                .text(row -> row.engagement.id())
                .text(Row::conversationId)
                .text(row -> row.engagement.start().agentId())
                .text(row -> row.engagement.start().groupId())
                .text(row -> row.subject().requesterId())
                .text(row -> row.subject().requesterName())
                .text(row -> row.subject().channel())
                .text(row -> row.subject().topic())
                .instants(row -> row.engagement.start().at())
                .text(row -> row.engagement.start().reason().name())
                .text(row -> row.engagement.start().status())
                .instants(row -> end(row, End::at))
                .text(row -> end(row, end -> end.reason().name()))
                .text(row -> end(row, End::reasonName))
                .text(row -> end(row, End::status))
                .instants(row -> row.engagement.timesOutAt())
                .text(row -> row.conversation.status())
                .doubles(row -> row.engagement.offerToAcceptSeconds())
                .doubles(row -> row.engagement.assignmentToFirstReplySeconds())
                .text(row ->
                        row.engagement.waits().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")))
                .instants(row -> row.engagement.waitingSince())
                .doubles(row -> handoff(row, HandoffWait::beforeSeconds))
                .doubles(row -> handoff(row, HandoffWait::unownedSeconds))
                .doubles(row -> handoff(row, HandoffWait::afterSeconds))
                .longs(row -> (long) row.engagement.agentMessages())
                .longs(row -> (long) row.engagement.endUserMessages())
                .tuple();
    }

    private static <T> T end(Row row, Function<End, T> part) {
        End end = row.engagement.end();
        return end == null ? null : part.apply(end);
    }

    private static Double handoff(Row row, Function<HandoffWait, Double> part) {
        HandoffWait wait = row.engagement.waitAcrossHandoffs();
        return wait == null ? null : part.apply(wait);
    }
}
