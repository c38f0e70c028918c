package dev.baton.engagements.feed;

import dev.baton.engagements.processing.ContactEraser;
import dev.baton.engagements.processing.EventProcessor;
import dev.baton.engagements.processing.ImportedEvents;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.EventDocument.Erasure;
import dev.baton.kit.event.EventDocument.UndoneFacts;
import dev.baton.kit.event.Fact;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores facts of the feed, of any workspaces, in the transaction of the caller. */
@ApplicationScoped
class FactIntake {

    private final EventProcessor ledger;
    private final ContactEraser contacts;
    private final ImportedEvents imports;

    FactIntake(EventProcessor ledger, ContactEraser contacts, ImportedEvents imports) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.imports = imports;
    }

    /**
     * Stores facts. It first marks all contacts that these facts erase, so that no fact stores an erased name again.
     *
     * @param told the facts in the order of the feed
     */
    Uni<List<Acceptance>> take(SqlConnection connection, List<FeedFact> told) {
        // all transactions lock workspaces in the same order, so that they do not deadlock
        Map<String, List<FeedFact>> byWorkspace = new TreeMap<>();
        told.forEach(fact -> byWorkspace
                .computeIfAbsent(fact.workspace(), workspace -> new ArrayList<>())
                .add(fact));
        List<Acceptance> acceptances = new ArrayList<>();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<String, List<FeedFact>> entry : byWorkspace.entrySet()) {
            all = all.chain(() -> markErased(connection, new WorkspaceId(entry.getKey()), entry.getValue()));
        }
        for (Map.Entry<String, List<FeedFact>> entry : byWorkspace.entrySet()) {
            all = all.chain(() -> take(connection, new WorkspaceId(entry.getKey()), entry.getValue(), acceptances));
        }
        return all.replaceWith(acceptances);
    }

    private Uni<Void> markErased(SqlConnection connection, WorkspaceId workspace, List<FeedFact> told) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (FeedFact fact : told) {
            Erasure erasure = fact.erasure();
            if (erasure != null) {
                all = all.chain(() -> WorkspaceTransactions.bind(connection, workspace))
                        .chain(() -> contacts.mark(connection, workspace, erasure));
            }
        }
        return all;
    }

    /**
     * Keeps the order of the feed around facts that undo others: the undone facts were recorded before, and the feed
     * may have them again later.
     */
    private Uni<Void> take(
            SqlConnection connection, WorkspaceId workspace, List<FeedFact> told, List<Acceptance> acceptances) {
        Uni<Void> all = WorkspaceTransactions.bind(connection, workspace).replaceWithVoid();
        Map<String, Fact> together = new LinkedHashMap<>();
        for (FeedFact fact : told) {
            UndoneFacts undone = fact.undone();
            if (undone != null) {
                Collection<Fact> before = together.values();
                together = new LinkedHashMap<>();
                all = all.chain(() -> record(connection, workspace, before, acceptances))
                        .chain(() -> imports.takeBack(connection, workspace, undone));
            } else if (fact.isOfConversation()) {
                together.putIfAbsent(fact.eventId(), fact.fact());
            }
        }
        Collection<Fact> last = together.values();
        return all.chain(() -> record(connection, workspace, last, acceptances));
    }

    private Uni<Void> record(
            SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts, List<Acceptance> acceptances) {
        return facts.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.record(connection, workspace, facts)
                        .invoke(receipt ->
                                acceptances.addAll(receipt.acceptances().values()))
                        .replaceWithVoid();
    }
}
