package dev.baton.assignments.processing;

import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.assignments.feed.FeedOutbox;
import dev.baton.assignments.feed.ImportedPositions;
import dev.baton.kit.event.CollectedSince;
import dev.baton.kit.event.ConversationContacts;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.event.ImportUndone;
import dev.baton.kit.imports.ImportedFacts;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Removes the facts that an import was the first to report, and derives its conversations and contacts again from the
 * remaining facts. Services that follow the feed read facts of the type {@code IMPORT_UNDONE} there and do the same.
 * This class locks rows in the order of {@link EventProcessor}.
 */
@ApplicationScoped
class ImportedEvents implements ImportedFacts {

    /**
     * The instants of collected data. A fact without conversation and contact, such as an erasure, is not collected
     * data.
     */
    private static final String INSTANTS = """
            select occurred_at from fact
            where workspace_id = $1 and (conversation_id is not null or contact_id is not null)""";

    private final Clock clock = Clock.systemUTC();
    private final ImportedPositions positions;
    private final FactStore facts;
    private final AssigneeStateStore states;
    private final ContactStore contacts;
    private final Derivations derivations;
    private final ConversationHistory history;
    private final ChangeNotifier notifier;

    ImportedEvents(
            ImportedPositions positions,
            FactStore facts,
            AssigneeStateStore states,
            ContactStore contacts,
            Derivations derivations,
            ConversationHistory history,
            ChangeNotifier notifier) {
        this.positions = positions;
        this.facts = facts;
        this.states = states;
        this.contacts = contacts;
        this.derivations = derivations;
        this.history = history;
        this.notifier = notifier;
    }

    @Override
    public Uni<TakenBack> takeBack(SqlConnection connection, WorkspaceId workspace, UUID importId, long after) {
        return positions
                .next(connection, workspace, importId, after)
                .chain(next -> next.eventIds().isEmpty()
                        ? Uni.createFrom().item(new TakenBack(after, 0, next.isAll()))
                        : facts.ofEvents(connection, workspace, next.eventIds())
                                .chain(gone -> (gone.isEmpty()
                                                ? Uni.createFrom().voidItem()
                                                : takeBack(connection, workspace, gone)
                                                        .chain(() ->
                                                                tell(connection, workspace, importId, gone, false)))
                                        .replaceWith(new TakenBack(next.position(), gone.size(), false))));
    }

    private Uni<Void> takeBack(SqlConnection connection, WorkspaceId workspace, List<Fact> gone) {
        SortedSet<String> conversationIds = gone.stream()
                .map(fact -> fact.event().conversationId())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> contactIds = gone.stream()
                .filter(fact -> fact.event().conversationId() == null)
                .map(fact -> fact.event().contactId())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        return states.lock(connection, workspace, conversationIds)
                .chain(known -> contacts.lock(connection, workspace, contactIds)
                        .chain(assignedAt -> facts.ofConversations(connection, workspace, conversationIds))
                        .chain(all -> takeBack(connection, workspace, gone, known.keySet(), emptied(all, gone))))
                .chain(() -> derivations.ofContacts(connection, workspace, contactIds))
                .chain(() -> contacts.forget(connection, workspace, contactIds))
                .chain(() -> history.forgetContacts(connection, workspace, gone));
    }

    /** The conversations that have no facts left. */
    private static Set<String> emptied(Map<String, List<Fact>> all, List<Fact> gone) {
        Set<String> ids = gone.stream().map(Fact::eventId).collect(Collectors.toSet());
        return all.entrySet().stream()
                .filter(conversation -> conversation.getValue().stream().allMatch(fact -> ids.contains(fact.eventId())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Uni<Void> takeBack(
            SqlConnection connection, WorkspaceId workspace, List<Fact> gone, Set<String> known, Set<String> emptied) {
        Set<String> left = new TreeSet<>(known);
        left.removeAll(emptied);
        // the new state does not build on the earlier one: the conversation's contacts follow from the remaining facts
        LockedConversations anew = new LockedConversations(
                left.stream().collect(Collectors.toMap(id -> id, id -> AssigneeState.NEW)), Set.of(), Map.of());
        List<Fact> ofOthers = gone.stream()
                .filter(fact -> !emptied.contains(fact.event().conversationId()))
                .toList();
        return (emptied.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : history.delete(connection, workspace, List.copyOf(emptied)))
                .chain(() -> history.deleteEvents(connection, workspace, ofOthers))
                .chain(() -> ConversationContacts.forget(connection, workspace, left))
                .chain(() -> derivations.anew(connection, workspace, left, anew));
    }

    /** Adds the fact that makes services which follow the feed remove the same facts. */
    private Uni<Void> tell(
            SqlConnection connection, WorkspaceId workspace, UUID importId, List<Fact> gone, boolean isLast) {
        EventContext context = EventContext.ofWorkspace(clock.instant().truncatedTo(ChronoUnit.MICROS));
        List<String> eventIds = gone.stream().map(Fact::eventId).toList();
        Fact undone = Fact.command(
                "undo-" + UUID.randomUUID(), new ImportUndone(context, importId.toString(), eventIds, isLast));
        return facts.add(connection, workspace, List.of(undone))
                .chain(() -> FeedOutbox.add(connection, workspace, List.of(undone), null))
                .invoke(() -> notifier.send(List.of(Topic.FACTS, Topic.facts(workspace))));
    }

    @Override
    public Uni<Void> finish(SqlConnection connection, WorkspaceId workspace, UUID importId) {
        return tell(connection, workspace, importId, List.of(), true)
                .chain(() -> CollectedSince.findAnew(connection, workspace, INSTANTS));
    }
}
