package dev.baton.assignments.importing;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Takes the lines of an import in, batch by batch, in constant memory: the next is read while one is written. */
final class LineImport<T> {

    private final int batchLines;
    private final Sink<T> sink;

    /** Writes a batch of lines that could be read, in one transaction, and counts what became of them. */
    interface Sink<T> {
        Uni<Void> write(List<ImportLine<T>> lines, ImportTally tally);
    }

    LineImport(int batchLines, Sink<T> sink) {
        this.batchLines = batchLines;
        this.sink = sink;
    }

    /**
     * Blocks until every line is in.
     *
     * @throws MalformedBodyException before anything is written, where nothing of the first batch is of the format
     */
    ImportResult run(ImportLines<T> lines) {
        ImportTally tally = new ImportTally();
        CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
        boolean begun = false;
        while (lines.hasNext()) {
            List<ImportLine<T>> batch = next(lines, tally);
            if (!begun && batch.isEmpty() && !lines.isOfTheFormat()) {
                throw new MalformedBodyException(tally.firstProblem());
            }
            begun = true;
            await(writing);
            if (!batch.isEmpty()) {
                writing = sink.write(batch, tally).subscribeAsCompletionStage();
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

    private List<ImportLine<T>> next(ImportLines<T> lines, ImportTally tally) {
        List<ImportLine<T>> batch = new ArrayList<>(batchLines);
        for (int i = 0; i < batchLines && lines.hasNext(); i++) {
            ImportLine<T> line = lines.next();
            if (line.content() != null) {
                batch.add(line);
            } else if (line.problem() != null) {
                tally.reject(line.number(), line.problem());
            } else {
                tally.skip();
            }
        }
        return batch;
    }
}
