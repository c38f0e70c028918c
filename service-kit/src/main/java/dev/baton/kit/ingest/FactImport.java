package dev.baton.kit.ingest;

import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactBatch;
import dev.baton.kit.event.FactLedger;
import dev.baton.kit.event.FactLedger.Receipt;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes in rows that tell facts. */
@ApplicationScoped
public class FactImport {

    private final FactLedger ledger;
    private final FactStore facts;
    private final ImportConfiguration configuration;

    FactImport(FactLedger ledger, FactStore facts, ImportConfiguration configuration) {
        this.ledger = ledger;
        this.facts = facts;
        this.configuration = configuration;
    }

    /** Takes rows in that tell something to keep. */
    public Uni<Void> write(WorkspaceId workspace, List<ImportLine<Fact>> lines, ImportTally tally) {
        FactBatch batch = new FactBatch(lines.stream().map(ImportLine::content).toList());
        return (ledger.isPressed() ? inSmallBatches(workspace, batch) : atOnce(workspace, batch))
                .map(Receipt::of)
                .invoke(receipt -> lines.forEach(line -> count(batch, receipt, line, tally)))
                .replaceWithVoid();
    }

    private Uni<List<Receipt>> atOnce(WorkspaceId workspace, FactBatch batch) {
        List<Uni<Receipt>> receipts = batch.byConversation(configuration.transactionsAtOnce()).stream()
                .map(facts -> ledger.record(workspace, facts))
                .toList();
        return Uni.join()
                .all(receipts)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(failures -> failures.getCauses().get(0));
    }

    /** Little at a time, with a rest after each: what is more urgent gets in between. */
    private Uni<List<Receipt>> inSmallBatches(WorkspaceId workspace, FactBatch batch) {
        Uni<List<Receipt>> receipts = Uni.createFrom().item(ArrayList::new);
        for (List<Fact> bit : batch.inOrder(configuration.bits())) {
            receipts = receipts.call(
                    before -> thenRest(ledger.record(workspace, bit)).invoke(before::add));
        }
        return receipts;
    }

    private <T> Uni<T> thenRest(Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            long start = System.nanoTime();
            return work.call(() -> rest(ledger.backoff(Duration.ofNanos(System.nanoTime() - start))));
        });
    }

    private static Uni<Void> rest(Duration backoff) {
        Uni<Void> rested = Uni.createFrom().voidItem();
        return backoff.isZero() ? rested : rested.onItem().delayIt().by(backoff);
    }

    private void count(FactBatch batch, Receipt receipt, ImportLine<Fact> line, ImportTally tally) {
        Fact fact = line.kept();
        tally.count(batch.acceptance(fact, receipt, facts), line.number(), fact.eventId());
        if (batch.contradicts(fact, receipt)) {
            tally.remark(line.number(), Acceptance.CONTRADICTION_REMARK);
        }
    }
}
