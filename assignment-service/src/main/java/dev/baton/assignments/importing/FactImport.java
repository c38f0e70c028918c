package dev.baton.assignments.importing;

import dev.baton.assignments.fact.Acceptance;
import dev.baton.assignments.fact.FactBatch;
import dev.baton.assignments.fact.FactLedger;
import dev.baton.assignments.fact.FactLedger.Receipt;
import dev.baton.assignments.fact.FactStore;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Takes the lines of an import in, batch by batch, in constant memory: the next is read while one is written. */
@ApplicationScoped
public class FactImport {

    private final FactLedger ledger;
    private final FactStore facts;
    private final int batchLines;

    FactImport(FactLedger ledger, FactStore facts, ImportConfiguration configuration) {
        this.ledger = ledger;
        this.facts = facts;
        this.batchLines = configuration.batchLines();
    }

    /**
     * Blocks until every line is in.
     *
     * @throws MalformedBodyException before anything is written, where nothing of the first batch is of the format
     */
    public ImportResult run(WorkspaceId workspace, ImportLines lines) {
        ImportTally tally = new ImportTally();
        CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
        boolean begun = false;
        while (lines.hasNext()) {
            List<ImportLine> batch = next(lines, tally);
            if (!begun && batch.isEmpty() && !lines.isOfTheFormat()) {
                throw new MalformedBodyException(tally.firstProblem());
            }
            begun = true;
            await(writing);
            if (!batch.isEmpty()) {
                writing = write(workspace, batch, tally).subscribeAsCompletionStage();
            }
        }
        if (!begun && !lines.isOfTheFormat()) {
            throw new MalformedBodyException("the body has no line");
        }
        await(writing);
        return tally.result();
    }

    private static void await(CompletableFuture<Void> writing) {
        try {
            writing.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private List<ImportLine> next(ImportLines lines, ImportTally tally) {
        List<ImportLine> batch = new ArrayList<>(batchLines);
        for (int i = 0; i < batchLines && lines.hasNext(); i++) {
            ImportLine line = lines.next();
            if (line.fact() != null) {
                batch.add(line);
            } else if (line.problem() != null) {
                tally.reject(line.number(), line.problem());
            } else {
                tally.skip();
            }
        }
        return batch;
    }

    private Uni<Void> write(WorkspaceId workspace, List<ImportLine> lines, ImportTally tally) {
        FactBatch batch = new FactBatch(lines.stream().map(ImportLine::fact).toList());
        return ledger.record(workspace, batch.distinct())
                .invoke(receipt -> lines.forEach(line -> count(batch, receipt, line, tally)))
                .replaceWithVoid();
    }

    private void count(FactBatch batch, Receipt receipt, ImportLine line, ImportTally tally) {
        tally.count(batch.acceptance(line.fact(), receipt, facts), line);
        if (batch.contradicts(line.fact(), receipt)) {
            tally.remark(line.number(), Acceptance.CONTRADICTION_REMARK);
        }
    }
}
