package dev.baton.engagements.processing;

import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes what was derived from facts after a point, before conversations are derived again from that point. */
final class Retraction {

    private static final List<String> OF_CONVERSATIONS = List.of(
            EngagementMarks.with(
                    "delete from engagement d where workspace_id = $1 and conversation_id = any($2) and origin = 'DERIVED'"),
            "delete from engagement_wait where workspace_id = $1 and conversation_id = any($2) and origin = 'DERIVED'",
            "with gone as (delete from closing where workspace_id = $1 and conversation_id = any($2) returning *) "
                    + DirtyPieces.of("gone", "closed_at"));

    /**
     * Rows derived from a fact have its event id. So the statements need not read the earlier rows of a conversation.
     */
    private static final List<String> OF_FACTS = List.of(
            EngagementMarks.with(
                    "delete from engagement d where workspace_id = $1 and origin = 'DERIVED' and id = any($2)"),
            "delete from engagement_wait where workspace_id = $1 and origin = 'DERIVED' and id = any($2)",
            """
            with gone as (delete from closing k using fact f
                where f.workspace_id = $1 and f.event_id = any($2)
                    and k.workspace_id = $1 and k.conversation_id = f.conversation_id and k.id = f.event_id
                returning k.*)
            """ + DirtyPieces.of("gone", "closed_at"));

    private static final String CHECKPOINTS = "delete from conversation_checkpoint t using " + Keys.POINTS + """
             where t.workspace_id = $1 and t.conversation_id = point.conversation_id
                and (point.occurred_at is null
                    or (t.occurred_at, t.origin, t.sequence, t.event_id)
                        > (point.occurred_at, point.origin, point.sequence, point.event_id))""";

    private Retraction() {}

    /**
     * Deletes the derived rows.
     *
     * @param points the fact after which each conversation is derived again, by id; null for the beginning
     * @param tails the facts after these points, by conversation id
     */
    static Uni<Void> of(
            SqlConnection connection,
            WorkspaceId workspace,
            Map<String, FactKey> points,
            Map<String, List<Fact>> tails) {
        Set<String> whole = new HashSet<>();
        Set<String> later = new HashSet<>();
        points.forEach((id, point) -> {
            if (point == null) {
                whole.add(id);
            } else {
                tails.getOrDefault(id, List.of()).forEach(fact -> later.add(fact.eventId()));
            }
        });
        return connection
                .preparedQuery(CHECKPOINTS)
                .execute(Keys.tuple(workspace, points))
                .chain(() -> delete(connection, workspace, OF_CONVERSATIONS, whole))
                .chain(() -> delete(connection, workspace, OF_FACTS, later));
    }

    private static Uni<Void> delete(
            SqlConnection connection, WorkspaceId workspace, List<String> statements, Collection<String> ids) {
        Uni<Void> all = Uni.createFrom().voidItem();
        if (!ids.isEmpty()) {
            Tuple parameters = Tuple.of(workspace.value(), ids.toArray(String[]::new));
            for (String statement : statements) {
                all = all.chain(() -> connection.preparedQuery(statement).execute(parameters))
                        .replaceWithVoid();
            }
        }
        return all;
    }
}
