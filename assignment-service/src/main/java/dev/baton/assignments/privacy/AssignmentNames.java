package dev.baton.assignments.privacy;

import dev.baton.assignments.assignment.ContactNames;
import dev.baton.kit.event.DerivedNames;
import dev.baton.kit.event.ErasedContact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedSet;

/** Erases the names of contacts in conversations, in the log, and in the names by which the log is searched. */
@ApplicationScoped
class AssignmentNames implements DerivedNames {

    private static final String LOCK =
            "select id from conversation where workspace_id = $1 and id = any($2) order by id for update";

    private static final String CONVERSATIONS = """
            update conversation set contact_id = $4, contact_name = null
            where workspace_id = $1 and id = any($2) and contact_id = any($3)
                and (contact_name is not null or contact_id <> $4)""";

    private static final String ASSIGNMENTS = """
            update assignment set contact_id = $4, contact_name = null
            where workspace_id = $1 and conversation_id = any($2) and contact_id = any($3)
                and (contact_name is not null or contact_id <> $4)""";

    private static final String COUNT = """
            update erased_contact
            set facts = facts + $3, conversations = conversations + $4, assignments = assignments + $5
            where workspace_id = $1 and digest = $2""";

    @Override
    public Uni<Void> lock(SqlConnection connection, ErasedContact contact, SortedSet<String> conversationIds) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(contact.workspace().value(), conversationIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(SqlConnection connection, Batch batch) {
        if (batch.rewritten().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ErasedContact contact = batch.contact();
        Tuple rows = Tuple.of(
                contact.workspace().value(),
                batch.conversationIds().toArray(String[]::new),
                batch.contactIds().toArray(String[]::new),
                contact.left());
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(CONVERSATIONS).execute(rows),
                        connection.preparedQuery(ASSIGNMENTS).execute(rows))
                .asTuple()
                .chain(changed -> count(
                        connection,
                        contact,
                        batch.rewritten().size(),
                        changed.getItem1().rowCount(),
                        changed.getItem2().rowCount()))
                .chain(() -> ContactNames.forget(connection, contact.workspace(), batch.names()));
    }

    /** Adds to the numbers of rows that an erasure has changed so far. */
    static Uni<Void> count(
            SqlConnection connection, ErasedContact contact, int facts, int conversations, int assignments) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(contact.workspace().value(), contact.digest(), facts, conversations, assignments))
                .replaceWithVoid();
    }
}
