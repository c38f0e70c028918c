package dev.baton.assignments.assignment;

import static dev.baton.kit.export.ExportColumn.instant;
import static dev.baton.kit.export.ExportColumn.number;
import static dev.baton.kit.export.ExportColumn.text;

import dev.baton.kit.export.ExportColumn;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.vocabulary.AssignmentSource;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Function;

/** The columns of exported rows of the assignments log. */
public final class AssignmentColumns {

    /**
     * The first eight columns are those of the vendors' logs, so that the file can be imported again. The others hold
     * what those eight cannot express.
     */
    public static final List<ExportColumn> OF_CSV = List.of(
            log("Timestamp", instant("occurred_at")),
            log("Conversation ID", text("conversation_id")),
            log("Contact ID", text("contact_id")),
            log("Contact Name", text("contact_name")),
            log("Previous Assignee", known("previous_name", "previous_id")),
            log("Assigned To", known("assigned_name", "assigned_id")),
            log("Source", AssignmentColumns::source),
            log("Assigned By", known("assigner_name", "assigned_by")),
            ExportColumn.of("ID", text("id")),
            ExportColumn.of("Previous Assignee Kind", text("previous_kind")),
            ExportColumn.of("Previous Assignee ID", text("previous_id")),
            ExportColumn.of("Assigned To Kind", text("assigned_kind")),
            ExportColumn.of("Assigned To ID", text("assigned_id")),
            ExportColumn.of("Assigned By ID", text("assigned_by")),
            ExportColumn.of("Source Name", text("source_name")),
            ExportColumn.of("Channel", text("channel")),
            ExportColumn.of("Topic", text("topic")),
            ExportColumn.of("Reason", text("reason")),
            ExportColumn.of("Held Seconds", number("held_seconds")));

    /** Names and values are those of the GraphQL schema. */
    public static final List<ExportColumn> OF_NDJSON = List.of(
            ExportColumn.of("id", text("id")),
            ExportColumn.of("timestamp", instant("occurred_at")),
            ExportColumn.of("conversationId", text("conversation_id")),
            ExportColumn.of("contactId", text("contact_id")),
            ExportColumn.of("contactName", text("contact_name")),
            ExportColumn.of("previousAssigneeKind", text("previous_kind")),
            ExportColumn.of("previousAssigneeId", text("previous_id")),
            ExportColumn.of("previousAssigneeName", text("previous_name")),
            ExportColumn.of("assignedToKind", text("assigned_kind")),
            ExportColumn.of("assignedToId", text("assigned_id")),
            ExportColumn.of("assignedToName", text("assigned_name")),
            ExportColumn.of("source", text("source")),
            ExportColumn.of("sourceName", text("source_name")),
            ExportColumn.of("assignedById", text("assigned_by")),
            ExportColumn.of("assignedByName", text("assigner_name")),
            ExportColumn.of("channel", text("channel")),
            ExportColumn.of("topic", text("topic")),
            ExportColumn.of("reason", text("reason")),
            ExportColumn.of("heldSeconds", number("held_seconds")));

    private AssignmentColumns() {}

    /**
     * Adds the name of the assigning agent to rows and sorts them, oldest first.
     *
     * @param rows a query of the table {@code assignment}
     */
    public static Sql exported(Sql rows) {
        return Sql.of("select a.*, d.name as assigner_name from (")
                .add(rows)
                .add(") a left join directory_entry d on d.workspace_id = a.workspace_id and d.kind = 'AGENT' "
                        + "and d.id = a.assigned_by order by a.occurred_at, a.origin, a.sequence, a.id");
    }

    private static ExportColumn log(String name, Function<Row, Object> value) {
        return new ExportColumn(name, "-", value);
    }

    private static Function<Row, Object> known(String name, String id) {
        return row -> row.getString(name) == null ? row.getString(id) : row.getString(name);
    }

    /**
     * The source's label in the vendors' logs; for the source OTHER, the name that the source system gave, unless that
     * is the label of another source.
     */
    private static Object source(Row row) {
        AssignmentSource source = AssignmentSource.valueOf(row.getString("source"));
        String name = row.getString("source_name");
        return source == AssignmentSource.OTHER && AssignmentSource.named(name) == source ? name : source.label();
    }
}
