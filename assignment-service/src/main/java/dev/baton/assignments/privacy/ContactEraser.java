package dev.baton.assignments.privacy;

import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.assignments.feed.FeedOutbox;
import dev.baton.assignments.settings.SettingsChangesApi;
import dev.baton.kit.audit.Change;
import dev.baton.kit.audit.ChangeLog;
import dev.baton.kit.event.ContactErased;
import dev.baton.kit.event.ErasedContact;
import dev.baton.kit.event.ErasureJob;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.graphql.ConflictException;
import dev.baton.kit.security.Caller;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Erases a contact's name everywhere. One transaction marks the contact and adds the fact that makes the services which
 * follow the feed do the same. This fact does not contain the name, not even if the id was the name. {@link ErasureJob}
 * does the rest, in batches.
 */
@ApplicationScoped
class ContactEraser {

    private static final String ERASURE = "select * from erased_contact where workspace_id = $1 and digest = $2";

    private final Clock clock = Clock.systemUTC();
    private final WorkspaceTransactions transactions;
    private final FactStore facts;
    private final ErasureMark mark;
    private final ErasureJob erasures;
    private final ChangeNotifier notifier;
    private final ChangeLog changes;

    ContactEraser(
            WorkspaceTransactions transactions,
            FactStore facts,
            ErasureMark mark,
            ErasureJob erasures,
            ChangeNotifier notifier,
            ChangeLog changes) {
        this.transactions = transactions;
        this.facts = facts;
        this.mark = mark;
        this.erasures = erasures;
        this.notifier = notifier;
        this.changes = changes;
    }

    /**
     * Erases a contact's name. Repeating it only erases names that have been stored since.
     *
     * @param caller the caller who requests it
     * @param withId whether a pseudonym replaces the id even if the id is no name
     * @param eventId by which a retry is recognised
     * @throws ConflictException through the Uni, if the event id was used for another event
     */
    Uni<ContactErasure> erase(Caller caller, String contactId, boolean withId, String eventId) {
        WorkspaceId workspace = caller.workspace();
        return transactions
                .write(
                        workspace,
                        connection -> mark.set(connection, workspace, contactId, withId)
                                .call(contact -> tell(connection, caller, contact, eventId, contactId)))
                .invoke(marked -> notifier.send(List.of(Topic.FACTS, Topic.facts(workspace))))
                .call(contact -> erasures.of(workspace, contact.digest()))
                .chain(contact -> transactions.read(
                        workspace,
                        connection -> connection
                                .preparedQuery(ERASURE)
                                .execute(Tuple.of(workspace.value(), contact.digest()))
                                .map(rows -> ContactErasure.of(rows.iterator().next()))));
    }

    private Uni<Void> tell(
            SqlConnection connection, Caller caller, ErasedContact contact, String eventId, String contactId) {
        WorkspaceId workspace = contact.workspace();
        Fact fact = fact(eventId, contact);
        return facts.add(connection, workspace, List.of(fact)).chain(acceptances -> switch (Objects.requireNonNull(
                acceptances.get(eventId))) {
            case ACCEPTED ->
                FeedOutbox.add(connection, workspace, List.of(fact), null)
                        .chain(() -> mark.toldBy(connection, contact, eventId))
                        .chain(() -> changes.add(connection, caller, change(contact, contactId)));
            case REPEATED, FORGOTTEN -> Uni.createFrom().voidItem();
            case CONFLICT ->
                throw new ConflictException(
                        "eventId: \"" + eventId + "\" was already used for a different event, which stays as it is");
        });
    }

    private static Change change(ErasedContact contact, String contactId) {
        boolean withId = !contact.left().equals(contactId);
        return new Change(
                SettingsChangesApi.CONTACT_ERASURE, contact.digest().toString(), withId ? "name and id" : "name", null);
    }

    /**
     * Creates the fact of the erasure. A retry is recognised by the digest of the contact's original id, whatever id
     * the contact has now.
     */
    private Fact fact(String eventId, ErasedContact contact) {
        EventContext context = EventContext.ofWorkspace(clock.instant().truncatedTo(ChronoUnit.MICROS));
        String digest = contact.digest().toString();
        return Fact.command(eventId, new ContactErased(context, digest, null))
                .keptAs(new ContactErased(context, digest, contact.left()));
    }
}
