package dev.baton.assignments.processing;

import dev.baton.assignments.assignment.ContactNames;
import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.assignments.feed.FeedOutbox;
import dev.baton.assignments.notification.Notice;
import dev.baton.assignments.notification.NotificationStore;
import dev.baton.assignments.processing.Derivations.Found;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactLedger;
import dev.baton.kit.event.FactMeter;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.event.FactType;
import dev.baton.kit.sql.PlannerStatistics;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores facts and commands, and everything derived from them, in one transaction. To avoid deadlocks, every writer
 * locks rows in the same order: conversations, contacts, facts, derived rows, directory entries. A late fact needs
 * several steps and updates the directory after the first, so two such transactions can still deadlock; PostgreSQL
 * aborts one and it is run again. Independent statements are sent without waiting for each other's results.
 */
@ApplicationScoped
class EventProcessor implements FactLedger, CommandLedger {

    private static final int MANY = 50;

    private final WorkspaceTransactions transactions;
    private final FactStore facts;
    private final AssigneeStateStore states;
    private final ContactStore contacts;
    private final CommandValidator validator;
    private final DirectoryStore directory;
    private final Derivations derivations;
    private final NotificationStore notifications;
    private final ChangeNotifier notifier;
    private final FactMeter meter;
    private final PlannerStatistics statistics;
    private final ImportThrottle throttle = new ImportThrottle(System::nanoTime);

    EventProcessor(
            WorkspaceTransactions transactions,
            FactStore facts,
            AssigneeStateStore states,
            ContactStore contacts,
            CommandValidator validator,
            DirectoryStore directory,
            Derivations derivations,
            NotificationStore notifications,
            ChangeNotifier notifier,
            FactMeter meter,
            PlannerStatistics statistics) {
        this.transactions = transactions;
        this.facts = facts;
        this.states = states;
        this.contacts = contacts;
        this.validator = validator;
        this.directory = directory;
        this.derivations = derivations;
        this.notifications = notifications;
        this.notifier = notifier;
        this.meter = meter;
        this.statistics = statistics;
    }

    @Override
    public Uni<Receipt> record(WorkspaceId workspace, Collection<Fact> batch, @Nullable UUID importId) {
        return write(
                workspace,
                new Sent(batch, importId),
                (connection, written) ->
                        Uni.createFrom().item(new Receipt(written.acceptances, written.contradictions)));
    }

    @Override
    public <T> Uni<T> perform(
            WorkspaceId workspace,
            List<Fact> commands,
            BiFunction<SqlConnection, Map<String, CommandOutcome>, Uni<T>> answer) {
        return Uni.createFrom().deferred(() -> {
            long begun = throttle.begin();
            return write(workspace, new Sent(commands, null), (connection, written) -> {
                        Map<String, CommandOutcome> outcomes = new HashMap<>(written.refusals);
                        written.acceptances.forEach(
                                (eventId, acceptance) -> outcomes.put(eventId, CommandOutcome.of(acceptance)));
                        return answer.apply(connection, outcomes);
                    })
                    .onTermination()
                    .invoke(() -> {
                        // a call with many commands takes longer for that reason alone
                        if (commands.size() == 1) {
                            throttle.ended(begun);
                        }
                    });
        });
    }

    @Override
    public boolean isPressed() {
        return throttle.isPressed();
    }

    @Override
    public Duration backoff(Duration busy) {
        return throttle.backoff(busy);
    }

    /** @param importId the import of all these facts; null for none */
    private record Sent(Collection<Fact> facts, @Nullable UUID importId) {}

    /** The outcomes of a batch, and the agents to signal. */
    private record Written(
            Map<String, Acceptance> acceptances,
            Map<String, CommandOutcome> refusals,
            Set<String> contradictions,
            Set<String> notified) {}

    private <T> Uni<T> write(WorkspaceId workspace, Sent sent, BiFunction<SqlConnection, Written, Uni<T>> answer) {
        return transactions
                .write(
                        workspace,
                        connection -> ErasedContacts.without(connection, workspace, sent.facts)
                                .chain(kept -> onItsThread(kept, lock(connection, workspace, kept))
                                        .chain(locked ->
                                                write(connection, workspace, new Sent(kept, sent.importId), locked)))
                                .chain(written -> answer.apply(connection, written)
                                        .map(answered -> Map.entry(written, Optional.ofNullable(answered)))))
                .invoke(done -> told(workspace, done.getKey()))
                .call(() -> statistics.keepUp(sent.facts.size()))
                .map(done -> done.getValue().orElse(null));
    }

    /** Continues on a worker thread if the batch is large, because deriving many facts would block the event loop. */
    private static <T> Uni<T> onItsThread(Collection<Fact> batch, Uni<T> step) {
        return batch.size() < MANY ? step : step.emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<LockedConversations> lock(SqlConnection connection, WorkspaceId workspace, Collection<Fact> batch) {
        SortedSet<String> all = new TreeSet<>();
        SortedSet<String> created = new TreeSet<>();
        SortedSet<String> contactIds = new TreeSet<>();
        for (Fact fact : batch) {
            String conversationId = fact.event().conversationId();
            if (conversationId == null) {
                contactIds.add(fact.event().contactId());
            } else {
                all.add(conversationId);
                if (!fact.isCommand() || fact.event().type() == FactType.OPENED) {
                    created.add(conversationId);
                }
            }
        }
        return states.lock(connection, workspace, all).chain(known -> {
            created.removeAll(known.keySet());
            created.forEach(id -> known.put(id, AssigneeState.NEW));
            return contacts.lock(connection, workspace, contactIds)
                    .map(assignedAt -> new LockedConversations(known, created, assignedAt));
        });
    }

    private Uni<Written> write(SqlConnection connection, WorkspaceId workspace, Sent sent, LockedConversations locked) {
        return validator
                .admit(connection, workspace, sent.facts, locked)
                .chain(admitted -> onItsThread(sent.facts, facts.add(connection, workspace, admitted.facts()))
                        .chain(acceptances -> {
                            List<Fact> accepted = accepted(admitted.facts(), acceptances);
                            return derive(connection, workspace, new Sent(accepted, sent.importId), locked)
                                    .chain(found -> notifications
                                            .record(connection, workspace, found.notices())
                                            .map(notified -> new Written(
                                                    acceptances,
                                                    admitted.refusals(),
                                                    found.contradictions(),
                                                    notified)));
                        }));
    }

    private static List<Fact> accepted(Collection<Fact> batch, Map<String, Acceptance> acceptances) {
        return batch.stream()
                .filter(fact -> acceptances.get(fact.eventId()) == Acceptance.ACCEPTED)
                .toList();
    }

    private Uni<Found> derive(
            SqlConnection connection, WorkspaceId workspace, Sent accepted, LockedConversations locked) {
        Map<Boolean, List<Fact>> byPlace = accepted.facts.stream()
                .collect(Collectors.partitioningBy(fact -> fact.event().conversationId() != null));
        return Uni.combine()
                .all()
                .unis(
                        derivations
                                .ofConversations(
                                        connection, workspace, Objects.requireNonNull(byPlace.get(true)), locked)
                                .call(() -> derivations.ofContacts(
                                        connection, workspace, contactIds(Objects.requireNonNull(byPlace.get(false))))),
                        directory.learn(connection, workspace, accepted.facts),
                        ContactNames.learn(connection, workspace, accepted.facts),
                        FeedOutbox.add(connection, workspace, accepted.facts, accepted.importId))
                .with((found, learned, named, queued) -> ofThese(accepted.facts, found));
    }

    private static Set<String> contactIds(List<Fact> facts) {
        return facts.stream().map(fact -> fact.event().contactId()).collect(Collectors.toSet());
    }

    /** Leaves out what the derivation found about earlier facts, which it may have read again. */
    private static Found ofThese(Collection<Fact> accepted, Found found) {
        Set<String> eventIds = accepted.stream().map(Fact::eventId).collect(Collectors.toSet());
        Set<String> contradictions =
                found.contradictions().stream().filter(eventIds::contains).collect(Collectors.toSet());
        List<Notice> notices = found.notices().stream()
                .filter(notice -> eventIds.contains(notice.fact().eventId()))
                .toList();
        return new Found(contradictions, notices);
    }

    private void told(WorkspaceId workspace, Written written) {
        meter.count(written.acceptances.values());
        meter.reject(written.refusals.size());
        if (written.acceptances.containsValue(Acceptance.ACCEPTED)) {
            List<Topic> topics = new ArrayList<>(List.of(Topic.FACTS, Topic.facts(workspace)));
            written.notified.forEach(agent -> topics.add(Topic.notifications(workspace, agent)));
            notifier.send(topics);
        }
    }
}
