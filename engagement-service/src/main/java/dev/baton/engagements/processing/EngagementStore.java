package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.Answer;
import dev.baton.engagements.derivation.Engagement.End;
import dev.baton.engagements.derivation.HandoffWait;
import dev.baton.engagements.processing.EngagementRow.WaitFigures;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores derived and imported engagements and the requester waits that they ended. */
@ApplicationScoped
class EngagementStore {

    private static final String SAVE = """
            with before as (
                select e.workspace_id, e.started_at, e.ended_at
                from unnest($2::text[], $3::text[]) n (origin, id)
                join engagement e on e.workspace_id = $1 and e.origin = n.origin and e.id = n.id
                where e.ended_at is not null and not e.superseded),
            saved as (insert into engagement (workspace_id, origin, id, conversation_id, agent_id, group_id, requester_id,
                requester_name, channel, topic, started_at, start_reason, start_reason_name, start_status, ended_at,
                end_reason, end_reason_name, end_status, times_out_at, open_status, offer_to_accept_seconds,
                first_reply_seconds, first_reply_business_seconds, agent_replies, total_wait_seconds,
                average_wait_seconds, longest_wait_seconds, waiting_since, handoff_before_seconds,
                handoff_unowned_seconds, handoff_after_seconds, agent_messages, end_user_messages)
            select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::timestamptz[], $12::text[], $13::text[], $14::text[], $15::timestamptz[],
                $16::text[], $17::text[], $18::text[], $19::timestamptz[], $20::text[], $21::float8[],
                $22::float8[], $23::float8[], $24::bigint[], $25::float8[],
                $26::float8[], $27::float8[], $28::timestamptz[], $29::float8[],
                $30::float8[], $31::float8[], $32::bigint[], $33::bigint[])
            on conflict (workspace_id, origin, id) do update set
                requester_id = excluded.requester_id, requester_name = excluded.requester_name,
                channel = excluded.channel, topic = excluded.topic, ended_at = excluded.ended_at,
                end_reason = excluded.end_reason, end_reason_name = excluded.end_reason_name,
                end_status = excluded.end_status, times_out_at = excluded.times_out_at,
                open_status = excluded.open_status, first_reply_seconds = excluded.first_reply_seconds,
                first_reply_business_seconds = excluded.first_reply_business_seconds,
                agent_replies = excluded.agent_replies, total_wait_seconds = excluded.total_wait_seconds,
                average_wait_seconds = excluded.average_wait_seconds,
                longest_wait_seconds = excluded.longest_wait_seconds, waiting_since = excluded.waiting_since,
                handoff_before_seconds = excluded.handoff_before_seconds,
                handoff_unowned_seconds = excluded.handoff_unowned_seconds,
                handoff_after_seconds = excluded.handoff_after_seconds, agent_messages = excluded.agent_messages,
                end_user_messages = excluded.end_user_messages, superseded = false
            returning workspace_id, started_at, ended_at),
            counted as (
                select * from before union all select * from saved where ended_at is not null)
            """ + DirtyPieces.of("counted", "started_at", "ended_at");

    /** Returns something because otherwise Citus would use COPY for the rows, which row-level security forbids. */
    private static final String INSERT_WAITS = """
            insert into engagement_wait (workspace_id, origin, conversation_id, engagement_id, id, seconds)
            select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::float8[])
            returning null""";

    /**
     * Checks the engagements that were just stored for overlaps. An open engagement lasts until it times out. An
     * imported engagement without an end overlaps only the engagement in which it starts.
     */
    private static final String SUPERSEDE = """
            update engagement d set superseded = true
            from engagement i
            where i.workspace_id = $1 and i.conversation_id = any($2) and i.origin = 'IMPORTED'
                and d.workspace_id = $1 and d.conversation_id = i.conversation_id and d.origin = 'DERIVED'
                and %s.id = any($3) and d.agent_id = i.agent_id and not d.superseded
                and (d.started_at = i.started_at
                    or d.started_at < coalesce(i.ended_at, i.started_at)
                        and i.started_at < coalesce(d.ended_at, d.times_out_at, 'infinity'))""";

    private static final String SUPERSEDE_DERIVED = EngagementMarks.with(SUPERSEDE.formatted("d"));
    private static final String SUPERSEDE_BY_IMPORTED = EngagementMarks.with(SUPERSEDE.formatted("i"));

    /** A requester wait that an engagement ended. */
    record Wait(
            String origin, String conversationId, @Nullable String engagementId, String id, double seconds) {

        static Wait derived(String conversationId, Answer answer) {
            return new Wait(
                    EngagementRow.DERIVED, conversationId, answer.engagementId(), answer.id(), answer.seconds());
        }
    }

    /** Inserts these engagements, or replaces their stored rows. */
    Uni<Void> save(SqlConnection connection, WorkspaceId workspace, List<EngagementRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(SAVE)
                        .execute(columns(workspace, rows))
                        .replaceWithVoid();
    }

    Uni<Void> insertWaits(SqlConnection connection, WorkspaceId workspace, List<Wait> waits) {
        return waits.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(INSERT_WAITS)
                        .execute(Columns.of(workspace, waits)
                                .text(Wait::origin)
                                .text(Wait::conversationId)
                                .text(Wait::engagementId)
                                .text(Wait::id)
                                .doubles(Wait::seconds)
                                .tuple())
                        .replaceWithVoid();
    }

    /**
     * Marks derived engagements as superseded that an imported one of the same agent and conversation overlaps: the
     * imported one counts.
     *
     * @param kept the engagements that were just stored, all of the same origin
     */
    Uni<Void> supersede(SqlConnection connection, WorkspaceId workspace, List<EngagementRow> kept) {
        if (kept.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        boolean derived = kept.get(0).origin().equals(EngagementRow.DERIVED);
        return connection
                .preparedQuery(derived ? SUPERSEDE_DERIVED : SUPERSEDE_BY_IMPORTED)
                .execute(Tuple.of(
                        workspace.value(),
                        kept.stream()
                                .map(EngagementRow::conversationId)
                                .distinct()
                                .toArray(String[]::new),
                        kept.stream().map(EngagementRow::id).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Tuple columns(WorkspaceId workspace, List<EngagementRow> rows) {
        return Columns.of(workspace, rows)
                .text(EngagementRow::origin)
                .text(EngagementRow::id)
                .text(EngagementRow::conversationId)
                .text(EngagementRow::agentId)
                .text(EngagementRow::groupId)
                .text(row -> row.subject().contactId())
                .text(row -> row.subject().contactName())
                .text(row -> row.subject().channel())
                .text(row -> row.subject().topic())
                .instants(EngagementRow::startedAt)
                .text(EngagementRow::startReason)
                .text(EngagementRow::startReasonName)
                .text(EngagementRow::startStatus)
                .instants(row -> row.end(End::at))
                .text(row -> row.end(end -> end.reason().name()))
                .text(row -> row.end(End::reasonName))
                .text(row -> row.end(End::status))
                .instants(EngagementRow::timesOutAt)
                .text(EngagementRow::openStatus)
                .doubles(EngagementRow::offerToAcceptSeconds)
                .doubles(EngagementRow::firstReplySeconds)
                .doubles(EngagementRow::firstReplyBusinessSeconds)
                .longs(row -> number(row.waits(WaitFigures::replies)))
                .doubles(row -> row.waits(WaitFigures::total))
                .doubles(row -> row.waits(WaitFigures::average))
                .doubles(row -> row.waits(WaitFigures::longest))
                .instants(EngagementRow::waitingSince)
                .doubles(row -> row.acrossHandoffs(HandoffWait::beforeSeconds))
                .doubles(row -> row.acrossHandoffs(HandoffWait::unownedSeconds))
                .doubles(row -> row.acrossHandoffs(HandoffWait::afterSeconds))
                .longs(row -> number(row.agentMessages()))
                .longs(row -> number(row.endUserMessages()))
                .tuple();
    }

    private static @Nullable Long number(@Nullable Integer number) {
        return number == null ? null : number.longValue();
    }
}
