package dev.baton.engagements.engagement;

import dev.baton.engagements.conversation.ConversationStore;
import dev.baton.engagements.derivation.DerivationSettings;
import dev.baton.engagements.derivation.DerivedConversation;
import dev.baton.engagements.derivation.EngagementDerivation;
import dev.baton.engagements.directory.DirectoryStore;
import dev.baton.engagements.fact.Acceptance;
import dev.baton.engagements.fact.Fact;
import dev.baton.engagements.fact.FactLedger;
import dev.baton.engagements.fact.FactStore;
import dev.baton.engagements.settings.EngagementSettings;
import dev.baton.engagements.settings.SettingsChanged;
import dev.baton.engagements.settings.SettingsQuery;
import dev.baton.engagements.workspace.WorkspaceId;
import dev.baton.engagements.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps engagements right as facts come in. */
@ApplicationScoped
class EngagementLedger implements FactLedger, SettingsChanged {

    private static final int BATCH = 500;

    private final WorkspaceTransactions transactions;
    private final FactStore facts;
    private final ConversationStore conversations;
    private final EngagementStore engagements;
    private final DirectoryStore directory;
    private final Clock clock = Clock.systemUTC();

    EngagementLedger(
            WorkspaceTransactions transactions,
            FactStore facts,
            ConversationStore conversations,
            EngagementStore engagements,
            DirectoryStore directory) {
        this.transactions = transactions;
        this.facts = facts;
        this.conversations = conversations;
        this.engagements = engagements;
        this.directory = directory;
    }

    @Override
    public Uni<Receipt> record(WorkspaceId workspace, Collection<Fact> batch) {
        return transactions.write(workspace, connection -> facts.add(connection, workspace, batch)
                .call(acceptances -> derive(connection, workspace, accepted(batch, acceptances)))
                .map(acceptances -> new Receipt(acceptances, Set.of())));
    }

    @Override
    public Uni<Void> rederive(WorkspaceId workspace) {
        return rederive(workspace, "");
    }

    /** Batch by batch, each a transaction of its own, so that ingestion goes on in between. */
    private Uni<Void> rederive(WorkspaceId workspace, String after) {
        return transactions
                .write(workspace, connection -> conversations
                        .ids(connection, workspace, after, BATCH)
                        .call(ids -> ids.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : conversations
                                        .lock(connection, workspace, ids)
                                        .chain(() -> rederive(connection, workspace, ids))))
                .chain(ids -> ids.size() < BATCH ? Uni.createFrom().voidItem() : rederive(workspace, ids.last()));
    }

    private static List<Fact> accepted(Collection<Fact> batch, Map<String, Acceptance> acceptances) {
        return batch.stream()
                .filter(fact -> acceptances.get(fact.eventId()) == Acceptance.ACCEPTED)
                .toList();
    }

    private Uni<Void> derive(SqlConnection connection, WorkspaceId workspace, List<Fact> accepted) {
        if (accepted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SortedSet<String> ids = accepted.stream()
                .map(fact -> fact.event().conversationId())
                .collect(Collectors.toCollection(TreeSet::new));
        return directory
                .learn(connection, workspace, accepted)
                .chain(() -> conversations.lock(connection, workspace, ids))
                .chain(() -> rederive(connection, workspace, ids));
    }

    /** @param ids of locked conversations */
    private Uni<Void> rederive(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        return SettingsQuery.held(connection, workspace)
                .map(EngagementSettings::forDerivation)
                .chain(settings -> facts.ofConversations(connection, workspace, ids)
                        .map(histories -> derived(histories, settings)))
                .chain(derived -> engagements
                        .replace(connection, workspace, derived)
                        .chain(() -> conversations.save(connection, workspace, derived)));
    }

    private Map<String, DerivedConversation> derived(Map<String, List<Fact>> histories, DerivationSettings settings) {
        Instant asOf = clock.instant();
        Map<String, DerivedConversation> derived = new HashMap<>();
        histories.forEach((id, history) -> derived.put(
                id, EngagementDerivation.derive(history.stream().sorted().toList(), settings, asOf)));
        return derived;
    }
}
