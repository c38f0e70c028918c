package dev.baton.kit.event;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Stores the instant of each workspace's first fact ({@code collectedSince}). It is kept when retention deletes the
 * fact, and recomputed when an import is undone.
 */
public final class CollectedSince {

    private static final String FOUND = """
            insert into collected_since as known (workspace_id, since)
            select $1, min(at) from (%s) as kept (at) having min(at) is not null
            on conflict (workspace_id) do update set since = least(known.since, excluded.since)""";

    private CollectedSince() {}

    /**
     * Returns the part {@code collected} of a {@code with} statement that inserts facts of the workspace $1. It writes
     * nothing if the workspace has an earlier fact.
     *
     * @param rows the name of the query that returns the inserted rows
     * @param instant the column of their instants
     */
    public static String of(String rows, String instant) {
        return """
                collected as (
                    insert into collected_since as known (workspace_id, since)
                    select workspace_id, min(%1$s) from %2$s group by workspace_id
                    having min(%1$s) < coalesce(
                        (select c.since from collected_since c where c.workspace_id = $1), timestamptz 'infinity')
                    on conflict (workspace_id) do update set since = excluded.since where known.since > excluded.since)""".formatted(instant, rows);
    }

    /**
     * Recomputes the instant from all remaining facts of the workspace. A fact that another transaction adds meanwhile
     * counts only if it is earlier than the previous instant. If such a fact is later but the earliest remaining one,
     * the stored instant is too late.
     *
     * @param instants a query for the instants of the remaining facts, with the workspace as $1
     */
    public static Uni<Void> findAnew(SqlConnection connection, WorkspaceId workspace, String instants) {
        Tuple of = Tuple.of(workspace.value());
        return connection
                // reads all rows of the workspace, however many there are
                .query("set local enable_seqscan = on; set local statement_timeout = '10min'")
                .execute()
                .chain(() -> connection
                        .preparedQuery("delete from collected_since where workspace_id = $1")
                        .execute(of))
                .chain(() -> connection.preparedQuery(FOUND.formatted(instants)).execute(of))
                .replaceWithVoid();
    }
}
