package dev.baton.engagements.ledger;

import dev.baton.engagements.fact.FactKey;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;

/** Takes back what was derived from facts after a point, of conversations that are derived anew from there. */
final class Retraction {

    private static final String OF_CONVERSATIONS =
            " using " + Keys.POINTS + " where t.workspace_id = $1 and t.conversation_id = point.conversation_id and ";

    private static final String POINT = "(point.occurred_at, point.origin, point.sequence, point.event_id)";

    /** What was derived from a fact has its event id. */
    private static final String OF_A_LATER_FACT = """
            (point.occurred_at is null or exists (
                select from fact f where f.workspace_id = $1 and f.event_id = t.id
                    and (f.occurred_at, f.origin, f.sequence, f.event_id) > %s))""".formatted(POINT);

    private static final String LATER =
            "(point.occurred_at is null or (t.occurred_at, t.origin, t.sequence, t.event_id) > %s)".formatted(POINT);

    private static final List<String> STATEMENTS = List.of(
            "delete from engagement t" + OF_CONVERSATIONS + "t.origin = 'DERIVED' and " + OF_A_LATER_FACT,
            "delete from engagement_wait t" + OF_CONVERSATIONS + "t.origin = 'DERIVED' and " + OF_A_LATER_FACT,
            "delete from closing t" + OF_CONVERSATIONS + OF_A_LATER_FACT,
            "delete from conversation_checkpoint t" + OF_CONVERSATIONS + LATER);

    private Retraction() {}

    /** @param points the facts after which it is derived anew, by conversation; null for its beginning */
    static Uni<Void> of(SqlConnection connection, WorkspaceId workspace, Map<String, FactKey> points) {
        Tuple parameters = Keys.tuple(workspace, points);
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String statement : STATEMENTS) {
            all = all.chain(() -> connection.preparedQuery(statement).execute(parameters))
                    .replaceWithVoid();
        }
        return all;
    }
}
