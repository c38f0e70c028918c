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
 * Takes a contact's name out of all that is kept. One transaction marks the contact and adds the fact by which those who follow
 * the feed do the same; it does not tell the name, not even where that was the id. {@link ErasureJob} does the rest, in batches.
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
     * Erases; once more changes nothing but what has come to say the name since.
     *
     * @param withId whether the id is replaced by a pseudonym even if it is no name
     * @param eventId by which a retry is recognised
     * @param caller who asks for it
     * @throws ConflictException through the Uni, where the event id is that of another event
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

    /** A retry is recognised by whose name was erased, whatever the contact goes by since. */
    private Fact fact(String eventId, ErasedContact contact) {
        EventContext context = EventContext.ofWorkspace(clock.instant().truncatedTo(ChronoUnit.MICROS));
        String digest = contact.digest().toString();
        return Fact.command(eventId, new ContactErased(context, digest, null))
                .keptAs(new ContactErased(context, digest, contact.left()));
    }
}
