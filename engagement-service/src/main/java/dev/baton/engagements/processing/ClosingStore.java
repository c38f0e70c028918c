package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.Closing;
import dev.baton.kit.event.Subject;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Stores the closes of conversations. */
@ApplicationScoped
class ClosingStore {

    private static final String SAVE = """
            with saved as (insert into closing (workspace_id, conversation_id, id, closed_at, agent_id, close_time_seconds,
                channel, topic, first_close, by_one_agent, reopened_at)
            select $1, * from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::float8[], $7::text[],
                $8::text[], $9::boolean[], $10::boolean[], $11::timestamptz[])
            on conflict (workspace_id, conversation_id, id) do update set reopened_at = excluded.reopened_at
            returning *)
            """ + DirtyPieces.of("saved", "closed_at");

    private record Row(String conversationId, Subject subject, Closing closing) {}

    Uni<Void> save(SqlConnection connection, WorkspaceId workspace, Map<String, Replay> replays) {
        List<Row> rows = replays.entrySet().stream()
                .flatMap(replay -> replay.getValue().closings().stream()
                        .map(closing -> new Row(
                                replay.getKey(), replay.getValue().state().subject(), closing)))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(SAVE)
                        .execute(Columns.of(workspace, rows)
                                .text(Row::conversationId)
                                .text(row -> row.closing.id())
                                .instants(row -> row.closing.at())
                                .text(row -> row.closing.agentId())
                                .doubles(row -> row.closing.closeTimeSeconds())
                                .text(row -> row.subject.channel())
                                .text(row -> row.subject.topic())
                                .booleans(row -> row.closing.first())
                                .booleans(row -> row.closing.byOneAgent())
                                .instants(row -> row.closing.reopenedAt())
                                .tuple())
                        .replaceWithVoid();
    }
}
