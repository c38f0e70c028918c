package dev.baton.bench;

import static dev.baton.bench.AssignmentTables.id;
import static dev.baton.bench.AssignmentTables.kind;
import static dev.baton.bench.AssignmentTables.name;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Writes the rows that engagement-service would derive from a log directly into its tables. */
final class EngagementTables implements AutoCloseable {

    private final String workspace;
    private final double engaged;
    private final Connection[] connections = new Connection[4];
    private final CopyStream conversations;
    private final CopyStream engagements;
    private final CopyStream waits;
    private final CopyStream closings;

    /** @param engaged the part of the holders of a conversation that interact in it (0 to 1) */
    EngagementTables(String database, String workspace, double engaged) throws SQLException {
        this.workspace = workspace;
        this.engaged = engaged;
        for (int i = 0; i < connections.length; i++) {
            connections[i] = DriverManager.getConnection(database);
        }
        conversations = new CopyStream(
                connections[0],
                "conversation",
                "workspace_id, id, status, closed_at, opened_at, requester_id, requester_name, channel, topic, group_id,"
                        + " assignee_kind, assignee_id, assignee_name, last_occurred_at");
        engagements = new CopyStream(
                connections[1],
                "engagement",
                "workspace_id, id, conversation_id, agent_id, group_id, requester_id, requester_name, channel, topic,"
                        + " started_at, start_reason, start_reason_name, start_status, ended_at, end_reason,"
                        + " end_reason_name, end_status, open_status, offer_to_accept_seconds, first_reply_seconds,"
                        + " agent_messages, end_user_messages, agent_replies, total_wait_seconds, average_wait_seconds,"
                        + " longest_wait_seconds, origin");
        waits = new CopyStream(
                connections[2], "engagement_wait", "workspace_id, conversation_id, origin, engagement_id, id, seconds");
        closings = new CopyStream(
                connections[3],
                "closing",
                "workspace_id, conversation_id, id, closed_at, agent_id, close_time_seconds, first_close, by_one_agent");
    }

    void add(Passing row) {
        GeneratedLeg leg = GeneratedLeg.endedBy(row, engaged);
        if (leg != null) {
            add(row.conversation(), leg);
        }
        if (row.last()) {
            addLast(row);
        }
    }

    private void add(GeneratedConversation of, GeneratedLeg leg) {
        double total = leg.waits().stream().mapToDouble(wait -> wait).sum();
        int replies = leg.waits().size();
        boolean none = replies == 0;
        engagements.row(
                workspace,
                leg.id(),
                of.id,
                leg.agent().id(),
                of.inbox.id(),
                of.contactId,
                of.contactName,
                of.channel,
                of.topic,
                leg.startedAt(),
                leg.startReason(),
                leg.startReason(),
                "OPEN",
                leg.endedAt(),
                leg.endReason(),
                leg.endReason(),
                leg.endStatus(),
                "OPEN",
                leg.offerToAcceptSeconds(),
                none ? null : leg.waits().get(0),
                replies,
                replies,
                replies,
                none ? null : total,
                none ? null : total / replies,
                none
                        ? null
                        : leg.waits().stream().mapToDouble(wait -> wait).max().orElseThrow(),
                "DERIVED");
        for (int i = 0; i < replies; i++) {
            waits.row(
                    workspace,
                    of.id,
                    "DERIVED",
                    leg.id(),
                    leg.id() + "-" + i,
                    leg.waits().get(i));
        }
    }

    private void addLast(Passing row) {
        GeneratedConversation of = row.conversation();
        boolean closed = row.assigned() == null;
        conversations.row(
                workspace,
                of.id,
                closed ? "SOLVED" : "OPEN",
                closed ? row.at() : null,
                of.openedAt,
                of.contactId,
                of.contactName,
                of.channel,
                of.topic,
                of.inbox.id(),
                kind(row.assigned()),
                id(row.assigned()),
                name(row.assigned()),
                row.at());
        if (closed) {
            closings.row(
                    workspace,
                    of.id,
                    row.id(),
                    row.at(),
                    id(row.previous()),
                    Duration.between(of.openedAt, row.at()).toMillis() / 1000.0,
                    true,
                    false);
        }
    }

    @Override
    public void close() throws SQLException {
        conversations.close();
        engagements.close();
        waits.close();
        closings.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
