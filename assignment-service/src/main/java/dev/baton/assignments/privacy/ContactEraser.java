package dev.baton.assignments.privacy;

import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.assignments.feed.FeedOutbox;
import dev.baton.kit.event.ConversationEvent.ContactErased;
import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.graphql.ConflictException;
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
import java.util.UUID;

/**
 * Takes a contact's name out of all that is kept, in one transaction with the fact by which those who follow the feed do the
 * same. That fact does not tell the name, not even where it was the id.
 */
@ApplicationScoped
class ContactEraser {

    private static final String ERASE = "select * from erase_contact($1, $2, $3, $4)";

    private final Clock clock = Clock.systemUTC();
    private final WorkspaceTransactions transactions;
    private final FactStore facts;
    private final ChangeNotifier notifier;

    ContactEraser(WorkspaceTransactions transactions, FactStore facts, ChangeNotifier notifier) {
        this.transactions = transactions;
        this.facts = facts;
        this.notifier = notifier;
    }

    /**
     * Erases; once more changes nothing but what has come to say the name since.
     *
     * @param withId whether the id is replaced by a pseudonym even if it is no name
     * @param eventId by which a retry is recognised
     * @throws ConflictException through the Uni, where the event id is that of another event
     */
    Uni<ContactErasure> erase(WorkspaceId workspace, String contactId, boolean withId, String eventId) {
        UUID digest = ErasedContacts.digest(workspace, contactId);
        return transactions
                .write(
                        workspace,
                        connection -> connection
                                .preparedQuery(ERASE)
                                .execute(Tuple.of(contactId, digest, "erased-" + UUID.randomUUID(), withId))
                                .map(rows -> ContactErasure.of(rows.iterator().next()))
                                .call(erasure -> tell(connection, workspace, eventId, digest, erasure.contactId())))
                .invoke(erased -> notifier.send(List.of(Topic.FACTS, Topic.facts(workspace))));
    }

    private Uni<Void> tell(
            SqlConnection connection, WorkspaceId workspace, String eventId, UUID digest, String newContactId) {
        Fact fact = fact(eventId, digest, newContactId);
        return facts.add(connection, workspace, List.of(fact)).chain(acceptances -> switch (Objects.requireNonNull(
                acceptances.get(eventId))) {
            case ACCEPTED -> FeedOutbox.add(connection, workspace, List.of(fact));
            case REPEATED, FORGOTTEN -> Uni.createFrom().voidItem();
            case CONFLICT ->
                throw new ConflictException("eventId: \"" + eventId + "\" is that of another event; the first stays");
        });
    }

    /** A retry is recognised by whose name was erased, whatever the contact goes by since. */
    private Fact fact(String eventId, UUID digest, String newContactId) {
        EventContext context = EventContext.ofErasure(clock.instant().truncatedTo(ChronoUnit.MICROS));
        return Fact.command(eventId, new ContactErased(context, digest.toString(), null))
                .keptAs(new ContactErased(context, digest.toString(), newContactId));
    }
}
