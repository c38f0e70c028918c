package dev.baton.assignments.assignment;

import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Single rows of the log. An assignment has the id of the event that made it. */
@ApplicationScoped
public class AssignmentsById {

    private static final String BY_ID =
            "select " + LoggedAssignment.COLUMNS + " from assignment where workspace_id = $1 and id = any($2)";

    private final WorkspaceTransactions transactions;

    AssignmentsById(WorkspaceTransactions transactions) {
        this.transactions = transactions;
    }

    /** By id, without an entry for what is no assignment. */
    public Uni<Map<String, LoggedAssignment>> of(WorkspaceId workspace, Collection<String> ids) {
        return transactions.read(workspace, connection -> connection
                .preparedQuery(BY_ID)
                .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, LoggedAssignment> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString("id"), LoggedAssignment.of(row)));
                    return found;
                }));
    }
}
