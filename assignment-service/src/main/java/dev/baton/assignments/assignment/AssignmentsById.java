package dev.baton.assignments.assignment;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads single rows of the log by id. An assignment has the id of the event that made it. */
public final class AssignmentsById {

    /**
     * Reads the instant from the fact first: with it, an index finds the row; without it, PostgreSQL would scan the
     * log.
     */
    private static final String BY_ID = LoggedAssignment.WITH + "select " + LoggedAssignment.COLUMNS + """
             from (
                select occurred_at as at, event_id from fact
                where workspace_id = $1 and event_id = any($2) offset 0) f
            cross join lateral (
                select * from assignment
                where workspace_id = $1 and occurred_at = f.at and id = f.event_id offset 0) a"""
            + LoggedAssignment.theirConversations("$1");

    private AssignmentsById() {}

    /** Returns the assignments by id. The map has no entry for an id that is not an assignment's. */
    public static Uni<Map<String, LoggedAssignment>> on(
            SqlConnection connection, WorkspaceId workspace, Collection<String> ids) {
        return connection
                .preparedQuery(BY_ID)
                .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, LoggedAssignment> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString("id"), LoggedAssignment.of(row)));
                    return found;
                });
    }
}
