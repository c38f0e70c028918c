package dev.baton.assignments.privacy;

import dev.baton.assignments.assignment.ContactNames;
import dev.baton.kit.event.ContactErased;
import dev.baton.kit.event.ConversationContacts;
import dev.baton.kit.event.DerivedNames.Batch;
import dev.baton.kit.event.ErasedContact;
import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The first step of an erasure, after which nothing stores the name again. The contact's own data outside of
 * conversations is little and loses the name at once. Its conversations are only listed here and are rewritten later.
 */
@ApplicationScoped
class ErasureMark {

    /**
     * Table contact_name keeps every name that equals a contact's id for as long as the directory knows that contact.
     */
    private static final String IS_NAME = """
            select exists (select 1 from contact_name where workspace_id = $1 and name = $2 and not is_id)
                or exists (
                    select 1 from directory_entry
                    where workspace_id = $1 and kind = 'CONTACT' and id = $2 and name = $2) as is_name""";

    /** A contact that has a pseudonym already keeps it. */
    private static final String MARK = """
            insert into erased_contact as known (workspace_id, digest, id) values ($1, $2, $3)
            on conflict (workspace_id, digest) do update
            set id = case when known.id = $4 then excluded.id else known.id end, finished_at = null
            returning id, told_by""";

    private static final String CONVERSATIONS =
            "select id from conversation where workspace_id = $1 and contact_id = $3";

    private static final String LOCK = "select id from contact where workspace_id = $1 and id = $2 for update";

    private static final String OWN_FACTS = "select event_id from fact where workspace_id = $1 and contact_id = $2";

    private static final String ASSIGNMENTS = """
            update assignment set contact_id = $3, contact_name = null
            where workspace_id = $1 and conversation_id is null and contact_id = $2
                and (contact_name is not null or contact_id <> $3)""";

    private static final String CONTACT = "update contact set id = $3 where workspace_id = $1 and id = $2 and id <> $3";

    private static final String DIRECTORY = """
            update directory_entry set id = $3, name = null
            where workspace_id = $1 and kind = 'CONTACT' and id = $2""";

    private static final String TOLD = """
            update erased_contact set told_by = told_by || $3::text where workspace_id = $1 and digest = $2""";

    private final FactStore facts;

    ErasureMark(FactStore facts) {
        this.facts = facts;
    }

    /**
     * Marks the contact as erased.
     *
     * @param withId whether a pseudonym replaces the id even if the id is no name
     */
    Uni<ErasedContact> set(SqlConnection connection, WorkspaceId workspace, String contactId, boolean withId) {
        UUID digest = ErasedContacts.digest(workspace, contactId);
        return ErasedContacts.holdAlone(connection, workspace)
                .chain(() -> isName(connection, workspace, contactId))
                .chain(isName -> connection
                        .preparedQuery(MARK)
                        .execute(Tuple.of(
                                workspace.value(),
                                digest,
                                withId || isName ? "erased-" + UUID.randomUUID() : contactId,
                                contactId)))
                .map(rows -> rows.iterator().next())
                .chain(mark -> {
                    ErasedContact contact = new ErasedContact(workspace, digest, mark.getString("id"));
                    return ConversationContacts.startErasure(connection, workspace, digest, CONVERSATIONS, contactId)
                            .chain(() -> eraseOwn(connection, contact, contactId))
                            .chain(() -> rename(connection, contact, List.of(mark.getArrayOfStrings("told_by"))))
                            .replaceWith(contact);
                });
    }

    /** Stores the event id of a fact that reports the erasure. */
    Uni<Void> toldBy(SqlConnection connection, ErasedContact contact, String eventId) {
        return connection
                .preparedQuery(TOLD)
                .execute(Tuple.of(contact.workspace().value(), contact.digest(), eventId))
                .replaceWithVoid();
    }

    /** Whether the id of a contact is itself a name. */
    static Uni<Boolean> isName(SqlConnection connection, WorkspaceId workspace, String contactId) {
        return connection
                .preparedQuery(IS_NAME)
                .execute(Tuple.of(workspace.value(), contactId))
                .map(rows -> rows.iterator().next().getBoolean("is_name"));
    }

    /** Erases the name in the contact's own data, outside of conversations. */
    private Uni<Void> eraseOwn(SqlConnection connection, ErasedContact contact, String contactId) {
        Tuple of = Tuple.of(contact.workspace().value(), contactId);
        Tuple renaming = Tuple.of(contact.workspace().value(), contactId, contact.left());
        return connection
                .preparedQuery(LOCK)
                .execute(of)
                .chain(() -> connection.preparedQuery(OWN_FACTS).execute(of))
                .chain(rows -> facts.ofEvents(connection, contact.workspace(), eventIds(rows)))
                .map(contact::without)
                .call(rewritten -> facts.rewrite(connection, contact.workspace(), rewritten))
                .chain(rewritten -> connection
                        .preparedQuery(ASSIGNMENTS)
                        .execute(renaming)
                        .chain(assignments ->
                                AssignmentNames.count(connection, contact, rewritten.size(), 0, assignments.rowCount()))
                        .chain(() -> connection.preparedQuery(CONTACT).execute(renaming))
                        .chain(() -> connection.preparedQuery(DIRECTORY).execute(renaming))
                        .chain(() -> ContactNames.forgetAll(connection, contact.workspace(), contactId))
                        .chain(() -> ContactNames.learnId(connection, contact.workspace(), contact.left()))
                        .chain(() -> ContactNames.forget(
                                connection,
                                contact.workspace(),
                                new Batch(contact, new TreeSet<>(), rewritten).names())));
    }

    private static List<String> eventIds(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("event_id"))
                .toList();
    }

    /** Rewrites the facts of earlier erasures of this contact, which may still contain the id. */
    private Uni<Void> rename(SqlConnection connection, ErasedContact contact, List<String> toldBy) {
        return facts.ofEvents(connection, contact.workspace(), toldBy)
                .chain(told -> facts.rewrite(
                        connection,
                        contact.workspace(),
                        told.stream()
                                .map(fact -> fact.keptAs(new ContactErased(
                                        fact.event().context(), contact.digest().toString(), contact.left())))
                                .toList()));
    }
}
