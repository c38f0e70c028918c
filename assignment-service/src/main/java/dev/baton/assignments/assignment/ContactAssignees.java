package dev.baton.assignments.assignment;

import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the current assignee of contacts: the assignee of the contact's most recently opened conversation, or the one
 * that the contact itself was assigned to, whichever was assigned later. Opening a conversation does not count as
 * assigning.
 */
public final class ContactAssignees {

    private static final String PRESENT = """
            select wanted.id, assignee_kind, assignee_id, assignee_name
            from (select distinct unnest($2::text[])) wanted (id) cross join lateral (
                select * from (
                    (select assignee_kind, assignee_id, assignee_name,
                        coalesce(assignee_since, '-infinity') as decided_at, 1 as rank
                    from conversation where workspace_id = $1 and contact_id = wanted.id
                    order by opened_at desc, id desc limit 1)
                    union all
                    select assignee_kind, assignee_id, assignee_name, assigned_at, 2
                    from contact where workspace_id = $1 and id = wanted.id and assigned_at is not null) known
                order by decided_at desc, rank desc limit 1) present""";

    private ContactAssignees() {}

    /** Returns the assignees by contact id. The map has no entry for a contact that nobody holds. */
    public static Uni<Map<String, Assignee>> of(
            SqlConnection connection, WorkspaceId workspace, Collection<String> contactIds) {
        if (contactIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(workspace.value(), contactIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Assignee> assignees = new HashMap<>();
                    for (Row row : rows) {
                        Assignee assignee = Assignee.of(
                                row.getString("assignee_kind"),
                                row.getString("assignee_id"),
                                row.getString("assignee_name"));
                        if (assignee != null) {
                            assignees.put(row.getString("id"), assignee);
                        }
                    }
                    return assignees;
                });
    }
}
