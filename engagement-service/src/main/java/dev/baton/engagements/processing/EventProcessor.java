package dev.baton.engagements.processing;

import dev.baton.engagements.processing.ConversationStore.LockedConversations;
import dev.baton.engagements.settings.SettingsReader;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactLedger;
import dev.baton.kit.event.FactMeter;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.sql.PlannerStatistics;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is derived right as facts come in, in one transaction with them. Every writer takes its locks in the same
 * order, so that none waits for another that waits for it: conversations, facts, what is derived from them, and last the
 * directory, whose entries many have in common. A late fact is derived in several steps, the directory being learned behind
 * the first of them: of two that meet there one gives way, and is done over. Statements that do not depend on each other are
 * sent one right behind the other.
 */
@ApplicationScoped
public class EventProcessor implements FactLedger {

    private static final int MANY = 50;

    private final WorkspaceTransactions transactions;
    private final ConversationStore conversations;
    private final FactStore facts;
    private final DirectoryStore directory;
    private final SettingsReader settings;
    private final Derivations derivations;
    private final FactMeter meter;
    private final PlannerStatistics statistics;

    EventProcessor(
            WorkspaceTransactions transactions,
            ConversationStore conversations,
            FactStore facts,
            DirectoryStore directory,
            SettingsReader settings,
            Derivations derivations,
            FactMeter meter,
            PlannerStatistics statistics) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.facts = facts;
        this.directory = directory;
        this.settings = settings;
        this.derivations = derivations;
        this.meter = meter;
        this.statistics = statistics;
    }

    @Override
    public Uni<Receipt> record(WorkspaceId workspace, Collection<Fact> batch, @Nullable UUID importId) {
        return transactions
                .write(
                        workspace,
                        connection -> record(connection, workspace, batch)
                                .call(receipt ->
                                        ImportParts.add(connection, workspace, importId, false, receipt.acceptances())))
                .invoke(receipt -> meter.count(receipt.acceptances().values()))
                .call(() -> statistics.keepUp(batch.size()));
    }

    /**
     * The same in a transaction that is there.
     *
     * @param connection of a transaction bound to the workspace
     * @param batch facts of distinct event ids
     */
    public Uni<Receipt> record(SqlConnection connection, WorkspaceId workspace, Collection<Fact> batch) {
        return ErasedContacts.without(connection, workspace, batch).chain(kept -> keep(connection, workspace, kept));
    }

    private Uni<Receipt> keep(SqlConnection connection, WorkspaceId workspace, Collection<Fact> batch) {
        SortedSet<String> ids = batch.stream()
                .map(fact -> fact.event().conversationId())
                .collect(Collectors.toCollection(TreeSet::new));
        return onItsThread(batch, conversations.lock(connection, workspace, ids))
                .chain(locked -> facts.add(connection, workspace, batch)
                        .chain(acceptances -> derive(connection, workspace, accepted(batch, acceptances), locked)
                                .map(contradictions -> new Receipt(acceptances, contradictions))));
    }

    /** Derives conversations anew, by the settings as they are now. */
    public Uni<Void> rederive(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        return conversations
                .lock(connection, workspace, ids)
                .chain(() -> settings.on(connection, workspace))
                .chain(present -> derivations.deriveAnew(connection, workspace, ids, present));
    }

    private static List<Fact> accepted(Collection<Fact> batch, Map<String, Acceptance> acceptances) {
        return batch.stream()
                .filter(fact -> acceptances.get(fact.eventId()) == Acceptance.ACCEPTED)
                .toList();
    }

    /** @return the event ids of these facts whose claim of a previous assignee contradicts what is known */
    private Uni<Set<String>> derive(
            SqlConnection connection, WorkspaceId workspace, List<Fact> accepted, LockedConversations locked) {
        return accepted.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : onItsThread(accepted, settings.on(connection, workspace))
                        .chain(present -> Uni.combine()
                                .all()
                                .unis(
                                        derivations.add(connection, workspace, accepted, locked, present),
                                        directory.learn(connection, workspace, accepted))
                                .with((contradictions, learned) -> ofThese(accepted, contradictions)));
    }

    /** What is made of many facts would keep an event loop from all others that it serves. */
    private static <T> Uni<T> onItsThread(Collection<Fact> batch, Uni<T> step) {
        return batch.size() < MANY ? step : step.emitOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Deriving anew comes upon earlier facts as well. */
    private static Set<String> ofThese(List<Fact> accepted, Set<String> contradictions) {
        return accepted.stream()
                .map(Fact::eventId)
                .filter(contradictions::contains)
                .collect(Collectors.toSet());
    }
}
