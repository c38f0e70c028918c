package dev.baton.assignments.privacy;

import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What an erasure of a contact would remove its name from. */
@Description("What an erasure of a contact would erase.")
public record ContactErasurePreview(
        @Id @NonNull String contactId,

        @Description("The name of the contact. Null if no name is known or it was erased.") @Nullable
        String name,

        @Description("Whether the id is itself a name of the contact. Such an id is always replaced by a pseudonym.")
        boolean idIsName,

        @Description("The number of conversations that are or were with the contact.")
        int conversations,

        @Description("The number of rows of the assignments log that name the contact.")
        int assignments) {

    private static final String COUNT = """
            select d.name,
                (select count(*) from (
                    select c.id from conversation c where c.workspace_id = $1 and c.contact_id = $2
                    union
                    select n.conversation_id from conversation_contact n where n.workspace_id = $1 and n.digest = $3) c)
                    as conversations,
                (select count(*) from assignment a where a.workspace_id = $1 and a.contact_id = $2) as assignments
            from directory_entry d where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = $2""";

    /** Null if no contact with this id is known. */
    static Uni<@Nullable ContactErasurePreview> read(
            SqlConnection connection, WorkspaceId workspace, String contactId) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(workspace.value(), contactId, ErasedContacts.digest(workspace, contactId)))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().nullItem()
                        : ErasureMark.isName(connection, workspace, contactId)
                                .map(isName ->
                                        of(contactId, isName, rows.iterator().next())));
    }

    private static ContactErasurePreview of(String contactId, boolean isName, Row row) {
        return new ContactErasurePreview(
                contactId,
                row.getString("name"),
                isName,
                row.getInteger("conversations"),
                row.getInteger("assignments"));
    }
}
