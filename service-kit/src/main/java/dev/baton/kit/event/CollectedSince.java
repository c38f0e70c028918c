package dev.baton.kit.event;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The instant of the first fact of each workspace ({@code collectedSince}). It stays when retention deletes the fact, and is
 * found anew where an import is undone.
 */
public final class CollectedSince {

    private static final String FOUND = """
            insert into collected_since as known (workspace_id, since)
            select $1, min(at) from (%s) as kept (at) having min(at) is not null
            on conflict (workspace_id) do update set since = least(known.since, excluded.since)""";

    private CollectedSince() {}

    /**
     * The part {@code collected} of a {@code with} statement that inserts facts of the workspace $1. It writes nothing where the
     * workspace has an earlier fact.
     *
     * @param rows the name of the query that has the inserted rows
     * @param instant their column
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
     * Finds the instant anew, among all facts that are kept of the workspace. A fact that another transaction adds meanwhile counts
     * only if it is earlier than the instant was before: the instant can be too late where such a fact is the earliest one left.
     *
     * @param instants a query for the instants of what is kept, which has the workspace as $1
     */
    public static Uni<Void> findAnew(SqlConnection connection, WorkspaceId workspace, String instants) {
        Tuple of = Tuple.of(workspace.value());
        return connection
                // goes through all rows of the workspace, however many these are
                .query("set local enable_seqscan = on; set local statement_timeout = '10min'")
                .execute()
                .chain(() -> connection
                        .preparedQuery("delete from collected_since where workspace_id = $1")
                        .execute(of))
                .chain(() -> connection.preparedQuery(FOUND.formatted(instants)).execute(of))
                .replaceWithVoid();
    }
}
