package dev.baton.engagements.importing;

import dev.baton.engagements.fact.Acceptance;
import dev.baton.engagements.fact.Fact;
import dev.baton.engagements.fact.FactLedger;
import dev.baton.engagements.fact.FactLedger.Receipt;
import dev.baton.engagements.fact.FactStore;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private Uni<Void> write(WorkspaceId workspace, List<ImportLine> batch, ImportTally tally) {
        Map<String, ImportLine> firsts = new LinkedHashMap<>();
        List<ImportLine> again = new ArrayList<>();
        for (ImportLine line : batch) {
            if (firsts.putIfAbsent(line.fact().eventId(), line) != null) {
                again.add(line);
            }
        }
        List<Fact> batchFacts = firsts.values().stream().map(ImportLine::fact).toList();
        return ledger.record(workspace, batchFacts)
                .invoke(receipt -> firsts.values().forEach(line -> count(receipt, line, tally)))
                .invoke(() -> again.forEach(
                        line -> countAgain(line, firsts.get(line.fact().eventId()), tally)))
                .replaceWithVoid();
    }

    private void countAgain(ImportLine line, ImportLine first, ImportTally tally) {
        tally.count(facts.compare(line.fact(), first.fact()), line);
    }

    private static void count(Receipt receipt, ImportLine line, ImportTally tally) {
        String eventId = line.fact().eventId();
        tally.count(receipt.acceptances().get(eventId), line);
        if (receipt.contradictions().contains(eventId)) {
            tally.remark(line.number(), Acceptance.CONTRADICTION_REMARK);
        }
    }
}
