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
 * Stores facts and everything derived from them in one transaction. To avoid deadlocks, every writer locks rows in the
 * same order: conversations, facts, derived rows, directory entries. The directory is last because many transactions
 * share its entries. A late fact needs several steps and updates the directory after the first, so two such
 * transactions can still deadlock there; PostgreSQL aborts one of them and it is retried. Independent statements are
 * pipelined.
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
     * Records facts in the transaction of the caller.
     *
     * @param connection the connection of a transaction that is bound to the workspace
     * @param batch facts with distinct event ids
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

    /** Derives conversations again from their first fact, by the current settings. */
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

    /** @return the event ids of these facts whose claimed previous assignee contradicts the stored history */
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

    /** Continues large batches on a worker thread, because deriving many facts would block the event loop. */
    private static <T> Uni<T> onItsThread(Collection<Fact> batch, Uni<T> step) {
        return batch.size() < MANY ? step : step.emitOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Leaves out contradictions of earlier facts, which a repeated derivation finds as well. */
    private static Set<String> ofThese(List<Fact> accepted, Set<String> contradictions) {
        return accepted.stream()
                .map(Fact::eventId)
                .filter(contradictions::contains)
                .collect(Collectors.toSet());
    }
}
