package dev.baton.assignments.notification;

import dev.baton.assignments.assignment.AssignmentsById;
import dev.baton.assignments.assignment.LoggedAssignment;
import dev.baton.assignments.feed.FeedPositions;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads an agent's notifications in the order of the feed. A page and the assignments in it come from one snapshot. */
@ApplicationScoped
class Notifications {

    private static final int PAGE = 100;

    private final WorkspaceTransactions transactions;

    private final FeedPositions positions;

    Notifications(WorkspaceTransactions transactions, FeedPositions positions) {
        this.transactions = transactions;
        this.positions = positions;
    }

    /** Returns the notifications after a position, one page at most; empty if there are none yet. */
    Uni<List<Notification>> after(WorkspaceId workspace, String agentId, long position) {
        return placed(workspace, agentId, position)
                .chain(page -> page.isEmpty()
                        ? positions
                                .place()
                                .chain(more -> more
                                        ? after(workspace, agentId, position)
                                        : placed(workspace, agentId, position))
                        : Uni.createFrom().item(page));
    }

    /** Reads only notifications that already have a position. */
    private Uni<List<Notification>> placed(WorkspaceId workspace, String agentId, long position) {
        return transactions.read(
                workspace,
                connection -> rows(connection, workspace, agentId, position)
                        .chain(rows -> AssignmentsById.on(connection, workspace, eventIds(rows))
                                .map(made -> rows.stream()
                                        .map(row -> notification(row, made))
                                        .toList())));
    }

    private static List<String> eventIds(List<Row> rows) {
        return rows.stream().map(row -> row.getString("event_id")).toList();
    }

    private static Uni<List<Row>> rows(SqlConnection connection, WorkspaceId workspace, String agentId, long position) {
        return Sql.of("""
                        select position, event_id, occurred_at, kind, conversation_id from notification
                        where workspace_id = ? and agent_id = ? and position > ? order by position limit ?""", workspace.value(), agentId, position, PAGE)
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
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
