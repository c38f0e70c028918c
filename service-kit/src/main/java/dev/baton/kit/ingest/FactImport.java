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
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Imports rows that are facts. */
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

    /** Returns the writer of the rows of one file. */
    public LineImport.Sink<Fact> sink(ImportFormat.Target target) {
        return (rows, tally) -> write(target.workspace(), target.importId(), rows, tally);
    }

    /**
     * Writes rows that have content.
     *
     * @param importId the import of the rows' file; null if they are from no file
     */
    public Uni<Void> write(
            WorkspaceId workspace, @Nullable UUID importId, List<ImportLine<Fact>> lines, ImportTally tally) {
        FactBatch batch = new FactBatch(lines.stream().map(ImportLine::content).toList());
        Recorder recorder = facts -> ledger.record(workspace, facts, importId);
        return (ledger.isPressed() ? inSmallBatches(recorder, batch) : atOnce(recorder, batch))
                .map(Receipt::of)
                .invoke(receipt -> lines.forEach(line -> count(batch, receipt, line, tally)))
                .replaceWithVoid();
    }

    private interface Recorder extends Function<Collection<Fact>, Uni<Receipt>> {}

    private Uni<List<Receipt>> atOnce(Recorder recorder, FactBatch batch) {
        List<Uni<Receipt>> receipts = batch.byConversation(configuration.transactionsAtOnce()).stream()
                .map(recorder::apply)
                .toList();
        return Uni.join()
                .all(receipts)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(failures -> failures.getCauses().get(0));
    }

    /** Writes small batches one after the other and pauses after each, so that commands run in between. */
    private Uni<List<Receipt>> inSmallBatches(Recorder recorder, FactBatch batch) {
        Uni<List<Receipt>> receipts = Uni.createFrom().item(ArrayList::new);
        for (List<Fact> bit : batch.inOrder(configuration.bits())) {
            receipts = receipts.call(before -> thenRest(recorder.apply(bit)).invoke(before::add));
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
        tally.count(
                batch.acceptance(fact, receipt, facts),
                line.number(),
                fact.eventId(),
                fact.event().context().instant());
        if (batch.contradicts(fact, receipt)) {
            tally.remark(line.number(), Acceptance.CONTRADICTION_REMARK);
        }
    }
}
