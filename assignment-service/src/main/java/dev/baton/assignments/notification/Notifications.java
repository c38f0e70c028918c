package dev.baton.assignments.notification;

import dev.baton.assignments.assignment.AssignmentsById;
import dev.baton.assignments.assignment.LoggedAssignment;
import dev.baton.assignments.feed.Positions;
import dev.baton.assignments.sql.Instants;
import dev.baton.assignments.sql.Sql;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What an agent is told, in the order of the feed. */
@ApplicationScoped
class Notifications {

    private static final int PAGE = 100;

    private final WorkspaceTransactions transactions;
    private final AssignmentsById assignments;
    private final Positions positions;

    Notifications(WorkspaceTransactions transactions, AssignmentsById assignments, Positions positions) {
        this.transactions = transactions;
        this.assignments = assignments;
        this.positions = positions;
    }

    /** The next ones after a position; none where there are none by now. */
    Uni<List<Notification>> after(WorkspaceId workspace, String agentId, long position) {
        return positions.place().chain(() -> rows(workspace, agentId, position)).chain(rows -> {
            List<String> ids =
                    rows.stream().map(row -> row.getString("event_id")).toList();
            return assignments.of(workspace, ids).map(made -> rows.stream()
                    .map(row -> notification(row, made))
                    .toList());
        });
    }

    private Uni<List<Row>> rows(WorkspaceId workspace, String agentId, long position) {
        return transactions.read(workspace, connection -> Sql.of("""
                        select position, event_id, occurred_at, kind, conversation_id from notification
                        where workspace_id = ? and agent_id = ? and position > ? order by position limit ?""", workspace.value(), agentId, position, PAGE)
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    private static Notification notification(Row row, Map<String, LoggedAssignment> assignments) {
        return new Notification(
                row.getLong("position").toString(),
                Instants.of(row, "occurred_at"),
                NotificationKind.valueOf(row.getString("kind")),
                row.getString("conversation_id"),
                assignments.get(row.getString("event_id")));
    }
}
