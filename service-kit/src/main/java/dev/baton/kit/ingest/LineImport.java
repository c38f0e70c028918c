package dev.baton.kit.ingest;

import dev.baton.kit.http.Pieces;
import dev.baton.kit.tenant.Batches;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Imports one file piece by piece in constant memory: it receives and reads the next piece while it writes the rows of
 * the previous one. Reading occupies a worker thread only while it computes, not while it waits for data.
 */
public final class LineImport<T> {

    private final Vertx vertx;
    private final Pieces body;
    private final RowReader<T> reader;
    private final Sink<T> sink;
    private final TextPieces text;
    private final ImportTally tally;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private boolean begun;

    /** Writes readable rows and counts their outcomes. The rows of a piece may be empty. */
    public interface Sink<T> {
        Uni<Void> write(List<ImportLine<T>> rows, ImportTally tally);
    }

    /** @param charset the charset of the file if it has no byte order mark */
    LineImport(Vertx vertx, Pieces body, Charset charset, RowReader<T> reader, Sink<T> sink, ImportTally tally) {
        this.vertx = vertx;
        this.body = body;
        this.text = new TextPieces(charset);
        this.reader = reader;
        this.sink = sink;
        this.tally = tally;
    }

    /**
     * Completes when all rows are written and counted.
     *
     * @return fails with {@link MalformedBodyException} before anything is written, if nothing in the first piece is of
     *     the format
     */
    Uni<Void> run() {
        return Batches.all(this::step)
                // a write that has begun must end before the answer
                .onItemOrFailure()
                .call((done, failure) -> written().onFailure().recoverWithItem(failed -> null))
                .chain(this::written);
    }

    /** @return whether more pieces follow */
    private Uni<Boolean> step() {
        return body.next()
                .chain(piece -> rows(piece)
                        .call(rows -> written())
                        .invoke(rows -> writing = sink.write(rows, tally).subscribeAsCompletionStage())
                        .replaceWith(piece != null));
    }

    /** @param piece null at the end of the file */
    private Uni<List<ImportLine<T>>> rows(Buffer piece) {
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.executeBlocking(() -> read(piece), false).toCompletionStage());
    }

    private List<ImportLine<T>> read(Buffer piece) {
        tally.received(piece == null ? 0 : piece.length());
        List<ImportLine<T>> rows = piece == null ? end() : reader.read(text.decode(piece.getBytes()));
        List<ImportLine<T>> readable = tally.readable(rows);
        boolean decided = !rows.isEmpty() || piece == null;
        if (!begun && decided && readable.isEmpty() && !reader.isOfTheFormat()) {
            throw new MalformedBodyException(rows.isEmpty() ? "the body has no line" : tally.firstProblem());
        }
        begun |= decided;
        return readable;
    }

    private List<ImportLine<T>> end() {
        List<ImportLine<T>> rows = new ArrayList<>(reader.read(text.end()));
        rows.addAll(reader.end());
        return rows;
    }

    private Uni<Void> written() {
        return Uni.createFrom().completionStage(() -> writing);
    }
}
