package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores checkpoints: the states of long conversations after some of their facts. */
@ApplicationScoped
class CheckpointStore {

    private static final String BEFORE = """
            select point.conversation_id, p.state
            from %s
            cross join lateral (
                select state from conversation_checkpoint c
                where c.workspace_id = $1 and c.conversation_id = point.conversation_id
                    and (c.occurred_at, c.origin, c.sequence, c.event_id)
                        < (point.occurred_at, point.origin, point.sequence, point.event_id)
                order by c.occurred_at desc, c.origin desc, c.sequence desc, c.event_id desc limit 1) p""".formatted(Keys.POINTS);

    /** Returns something because otherwise Citus would use COPY for the rows, which row-level security forbids. */
    private static final String INSERT = """
            insert into conversation_checkpoint
                (workspace_id, conversation_id, occurred_at, origin, sequence, event_id, state)
            select $1, n.id, n.occurred_at, n.origin, n.sequence, n.event_id, n.state
            from unnest($2::text[], $3::timestamptz[], $4::text[], $5::bigint[], $6::text[], $7::bytea[])
                as n (id, occurred_at, origin, sequence, event_id, state)
            returning null""";

    /** @param state the state of the conversation after some of its facts */
    record Checkpoint(String conversationId, ConversationState state) {}

    /**
     * The state at the newest checkpoint before a fact, by conversation id; without conversations that have none.
     *
     * @param keys the keys of the facts, by conversation id
     */
    Uni<Map<String, ConversationState>> before(
            SqlConnection connection, WorkspaceId workspace, Map<String, FactKey> keys) {
        return connection
                .preparedQuery(BEFORE)
                .execute(Keys.tuple(workspace, keys))
                .map(rows -> {
                    Map<String, ConversationState> found = new HashMap<>();
                    rows.forEach(
                            row -> found.put(row.getString("conversation_id"), StateForm.STATE.read(row, "state")));
                    return found;
                });
    }

    Uni<Void> insert(SqlConnection connection, WorkspaceId workspace, List<Checkpoint> checkpoints) {
        return checkpoints.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(INSERT)
                        .execute(Columns.of(workspace, checkpoints)
                                .text(Checkpoint::conversationId)
                                .instants(row -> row.state().lastKey().occurredAt())
                                .text(row -> row.state().lastKey().origin())
                                .longs(row -> row.state().lastKey().sequence())
                                .text(row -> row.state().lastKey().eventId())
                                .bytes(row -> StateForm.STATE.write(row.state()))
                                .tuple())
                        .replaceWithVoid();
    }
}
