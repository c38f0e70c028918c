package dev.baton.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Writes the rows that assignment-service would derive from a log directly into its tables. */
final class AssignmentTables implements AutoCloseable {

    private static final String ORIGIN = "bench";

    private final String workspace;
    private final Connection[] connections = new Connection[2];
    private final CopyStream assignments;
    private final CopyStream conversations;

    AssignmentTables(String database, String workspace) throws SQLException {
        this.workspace = workspace;
        for (int i = 0; i < connections.length; i++) {
            connections[i] = DriverManager.getConnection(database);
        }
        assignments = new CopyStream(
                connections[0],
                "assignment",
                "workspace_id, id, occurred_at, origin, sequence, conversation_id, contact_id, contact_name, channel,"
                        + " topic, previous_kind, previous_id, previous_name, assigned_kind, assigned_id, assigned_name,"
                        + " source, source_name, assigned_by, reason, held_seconds, after_first_reply, inbox_id, went_back");
        conversations = new CopyStream(
                connections[1],
                "conversation",
                "workspace_id, id, contact_id, contact_name, channel, topic, opened_at, assignee_certainty, assignee_kind,"
                        + " assignee_id, assignee_name, assignee_since, replied, last_occurred_at, last_origin,"
                        + " last_sequence, last_event_id, inbox_id, last_assignment_id, came_from_kind, came_from_id");
    }

    void add(Passing row) {
        GeneratedConversation of = row.conversation();
        Party previous = row.previous();
        Party assigned = row.assigned();
        assignments.row(
                workspace,
                row.id(),
                row.at(),
                ORIGIN,
                row.number(),
                of.id,
                of.contactId,
                of.contactName,
                of.channel,
                of.topic,
                kind(previous),
                id(previous),
                name(previous),
                kind(assigned),
                id(assigned),
                name(assigned),
                row.source(),
                row.source().label(),
                id(row.assignedBy()),
                row.reason(),
                row.heldSeconds(),
                previous != null && previous.isAgent(),
                of.inbox.id(),
                row.wentBack());
        if (row.last()) {
            conversations.row(
                    workspace,
                    of.id,
                    of.contactId,
                    of.contactName,
                    of.channel,
                    of.topic,
                    of.openedAt,
                    "TOLD",
                    kind(assigned),
                    id(assigned),
                    name(assigned),
                    row.at(),
                    true,
                    row.at(),
                    ORIGIN,
                    row.number(),
                    row.id(),
                    of.inbox.id(),
                    row.id(),
                    kind(previous),
                    id(previous));
        }
    }

    static String kind(Party party) {
        return party == null ? null : party.kind();
    }

    static String id(Party party) {
        return party == null ? null : party.id();
    }

    static String name(Party party) {
        return party == null ? null : party.name();
    }

    @Override
    public void close() throws SQLException {
        assignments.close();
        conversations.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
