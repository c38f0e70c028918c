package dev.baton.assignments.custody;

import dev.baton.assignments.custody.AssignmentDerivation.Derived;
import dev.baton.assignments.directory.DirectoryStore;
import dev.baton.assignments.fact.Acceptance;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.FactLedger;
import dev.baton.assignments.fact.FactStore;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps custodies and the log of assignments right as facts come in. */
@ApplicationScoped
class CustodyLedger implements FactLedger {

    private final WorkspaceTransactions transactions;
    private final FactStore facts;
    private final CustodyStore custodies;
    private final AssignmentStore assignments;
    private final DirectoryStore directory;

    CustodyLedger(
            WorkspaceTransactions transactions,
            FactStore facts,
            CustodyStore custodies,
            AssignmentStore assignments,
            DirectoryStore directory) {
        this.transactions = transactions;
        this.facts = facts;
        this.custodies = custodies;
        this.assignments = assignments;
        this.directory = directory;
    }

    @Override
    public Uni<Receipt> record(WorkspaceId workspace, Collection<Fact> batch) {
        return transactions.write(workspace, connection -> facts.add(connection, workspace, batch)
                .chain(acceptances -> derive(connection, workspace, accepted(batch, acceptances))
                        .map(contradictions -> new Receipt(acceptances, contradictions))));
    }

    private static List<Fact> accepted(Collection<Fact> batch, Map<String, Acceptance> acceptances) {
        return batch.stream()
                .filter(fact -> acceptances.get(fact.eventId()) == Acceptance.ACCEPTED)
                .toList();
    }

    private Uni<Set<String>> derive(SqlConnection connection, WorkspaceId workspace, List<Fact> accepted) {
        if (accepted.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Map<String, List<Fact>> added = accepted.stream()
                .collect(Collectors.groupingBy(fact -> fact.event().conversationId()));
        Set<String> eventIds = accepted.stream().map(Fact::eventId).collect(Collectors.toSet());
        return directory
                .learn(connection, workspace, accepted)
                .chain(() -> custodies.lock(connection, workspace, new TreeSet<>(added.keySet())))
                .chain(stored -> withHistory(connection, workspace, added, stored))
                .chain(histories -> write(connection, workspace, histories))
                .map(contradictions -> {
                    contradictions.retainAll(eventIds);
                    return contradictions;
                });
    }

    /** New facts are folded onto where their conversation stands; where one is late, all of its facts are folded anew. */
    private Uni<Map<String, History>> withHistory(
            SqlConnection connection,
            WorkspaceId workspace,
            Map<String, List<Fact>> added,
            Map<String, Custody> stored) {
        Map<String, History> histories = new HashMap<>();
        Set<String> late = new HashSet<>();
        added.forEach((id, newFacts) -> {
            boolean inOrder = newFacts.stream().allMatch(fact -> stored.get(id).precedes(fact.key()));
            if (inOrder) {
                histories.put(
                        id,
                        new History(stored.get(id), newFacts.stream().sorted().toList()));
            } else {
                late.add(id);
            }
        });
        if (late.isEmpty()) {
            return Uni.createFrom().item(histories);
        }
        return assignments
                .deleteOf(connection, workspace, late)
                .chain(() -> facts.ofConversations(connection, workspace, late))
                .map(all -> {
                    all.forEach((id, history) -> histories.put(
                            id,
                            new History(Custody.NEW, history.stream().sorted().toList())));
                    return histories;
                });
    }

    private record History(Custody start, List<Fact> facts) {}

    private Uni<Set<String>> write(SqlConnection connection, WorkspaceId workspace, Map<String, History> histories) {
        Map<String, Custody> ends = new HashMap<>();
        List<Assignment> rows = new ArrayList<>();
        Set<String> contradictions = new HashSet<>();
        histories.forEach((id, history) -> {
            Derived derived = AssignmentDerivation.derive(history.start(), history.facts());
            ends.put(id, derived.custody());
            rows.addAll(derived.assignments());
            contradictions.addAll(derived.contradictions());
        });
        return assignments
                .insert(connection, workspace, rows)
                .chain(() -> custodies.save(connection, workspace, ends))
                .replaceWith(contradictions);
    }
}
