package dev.baton.assignments.assignment;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.directory.Contact;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.MetricDefinition;
import dev.baton.kit.security.Caller;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssignmentSource;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * A row of the assignments log: a change of a conversation's assignee, unassignment included.
 *
 * @param conversation null if a contact was assigned without a conversation
 * @param position the row's key in the order of the log, as its cursor contains it
 */
@Type("Assignment")
public record LoggedAssignment(
        @Id @NonNull String id,
        @NonNull Instant timestamp,

        @Description("Null if a contact was assigned without a conversation.") @Id
        String conversationId,

        @Nullable Contact contact,

        @Description("The assignee before. Null for nobody.") @Nullable
        Assignee previousAssignee,

        @Description("The new assignee. Null for nobody: the conversation was unassigned.") @Nullable
        Assignee assignedTo,

        @NonNull AssignmentSource source,

        @Description("The source as the source system names it.") @NonNull
        String sourceName,

        @Description("The agent who made the assignment. Known only if the source is USER, otherwise null.") @Nullable
        Agent assignedBy,

        String reason,

        @Description("How long the previous assignee had held the conversation, in seconds. Null if nobody held "
                + "it or the start is not known.")
        Double heldSeconds,

        @Nullable Conversation conversation,
        @Ignore List<String> position) {

    /** The definition of the log's only figure. */
    public static final MetricDefinition HELD = new MetricDefinition(
            "assignments.heldSeconds",
            1,
            "The seconds from when the previous assignee became the assignee until this assignment. "
                    + "Empty if nobody held the conversation, or if the previous assignee took it over before the "
                    + "first known event.",
            List.of("log.nodes.heldSeconds"));

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = """
            id, occurred_at, origin, sequence, conversation_id, contact_id, contact_name, previous_kind, previous_id,
            previous_name, assigned_kind, assigned_id, assigned_name, source, source_name, assigned_by, reason,
            held_seconds""";

    /**
     * Goes before a query of {@link #COLUMNS}; {@link #theirConversations} goes after it. Together they add the current
     * state of the conversations.
     */
    static final String WITH = "select p.*, " + Conversation.COLUMNS + " from (";

    /**
     * Each conversation costs one index lookup. The form of the query enforces this, because the planner's statistics
     * lag behind a table that grows fast.
     *
     * @param workspace the placeholder of the parameter with the workspace
     */
    static String theirConversations(String workspace) {
        return ") p left join lateral (select * from conversation where workspace_id = " + workspace
                + " and id = p.conversation_id offset 0) c on true";
    }

    /**
     * Reads a row with {@link #COLUMNS}. If the row has no columns of the conversation, the conversation has only its
     * id.
     */
    static LoggedAssignment of(Row row) {
        Instant occurredAt = Instants.of(row, "occurred_at");
        return new LoggedAssignment(
                row.getString("id"),
                occurredAt,
                row.getString("conversation_id"),
                Contact.of(row.getString("contact_id"), row.getString("contact_name")),
                assignee(row, "previous"),
                assignee(row, "assigned"),
                AssignmentSource.valueOf(row.getString("source")),
                row.getString("source_name"),
                Agent.of(row.getString("assigned_by")),
                row.getString("reason"),
                row.getDouble("held_seconds"),
                conversation(row),
                List.of(
                        occurredAt.toString(),
                        row.getString("origin"),
                        row.getLong("sequence").toString(),
                        row.getString("id")));
    }

    /** The cursor of this row. */
    String cursor(CursorScope scope) {
        return scope.encode(position);
    }

    /** The same assignment, without a holder of its conversation whom the caller may not see. */
    LoggedAssignment seenBy(Caller caller) {
        return conversation == null ? this : of(conversation.seenBy(caller));
    }

    /** Returns the same assignment with the given conversation. */
    LoggedAssignment of(Conversation known) {
        return new LoggedAssignment(
                id,
                timestamp,
                conversationId,
                contact,
                previousAssignee,
                assignedTo,
                source,
                sourceName,
                assignedBy,
                reason,
                heldSeconds,
                known,
                position);
    }

    private static @Nullable Conversation conversation(Row row) {
        String id = row.getString("conversation_id");
        if (id == null) {
            return null;
        }
        return row.getColumnIndex("c_id") < 0 ? Conversation.ofId(id) : Conversation.of(row);
    }

    private static @Nullable Assignee assignee(Row row, String role) {
        return Assignee.of(row.getString(role + "_kind"), row.getString(role + "_id"), row.getString(role + "_name"));
    }
}
