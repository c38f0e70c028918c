package dev.baton.engagements.processing;

import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the facts of conversations after a point, in order. */
@ApplicationScoped
class FactTails {

    private static final String AFTER = """
            select f.* from %s
            cross join lateral (
                select %s from fact t
                where t.workspace_id = $1 and t.conversation_id = point.conversation_id
                    and (t.occurred_at, t.origin, t.sequence, t.event_id)
                        > (coalesce(point.occurred_at, '-infinity'), coalesce(point.origin, ''),
                            coalesce(point.sequence, -1), coalesce(point.event_id, ''))) f""".formatted(Keys.POINTS, FactStore.COLUMNS);

    private final FactStore facts;

    FactTails(FactStore facts) {
        this.facts = facts;
    }

    /** @param points the fact after which to read, by conversation id; null to read from the first fact */
    Uni<Map<String, List<Fact>>> after(SqlConnection connection, WorkspaceId workspace, Map<String, FactKey> points) {
        return connection
                .preparedQuery(AFTER)
                .execute(Keys.tuple(workspace, points))
                .map(rows -> {
                    Map<String, List<Fact>> tails = new HashMap<>();
                    rows.forEach(row -> {
                        Fact fact = facts.fact(row);
                        tails.computeIfAbsent(fact.event().conversationId(), id -> new ArrayList<>())
                                .add(fact);
                    });
                    tails.values().forEach(tail -> tail.sort(null));
                    return tails;
                });
    }
}
