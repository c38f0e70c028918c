package dev.baton.engagements.export;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowStream;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Sends rows from a database cursor to one client, no faster than it takes them. What ends midway ends abnormally: the
 * client sees a broken transfer, never a short file that looks complete.
 */
final class ExportStream {

    /** Rows that are fetched at once. */
    static final int FETCH = 1000;

    private static final Logger LOG = Logger.getLogger(ExportStream.class);
    private static final int PIECE = 32_768;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final RowFormat format;
    private final Duration patience;
    private UniEmitter<? super Void> emitter;
    private RowStream<Row> rows;
    private long givingUp;
    private boolean gone;

    ExportStream(RoutingContext http, RowFormat format, Duration patience) {
        this.vertx = http.vertx();
        this.response = http.response();
        this.format = format;
        this.patience = patience;
        http.addEndHandler(end -> {
            if (end.failed()) {
                abandon();
            }
        });
    }

    /** Completes when all rows are sent, or the client is gone. */
    Uni<Void> send(RowStream<Row> cursor) {
        return Uni.createFrom().emitter(emitting -> {
            emitter = emitting;
            rows = cursor;
            if (gone) {
                finish();
                return;
            }
            response.setChunked(true);
            response.drainHandler(drained -> resume());
            rows.exceptionHandler(emitter::fail);
            rows.endHandler(this::end);
            rows.handler(this::add);
        });
    }

    private void add(Row row) {
        format.add(row);
        if (format.waiting() >= PIECE && !gone) {
            response.write(format.take());
            if (response.writeQueueFull()) {
                rows.pause();
                givingUp = vertx.setTimer(patience.toMillis(), late -> response.reset());
            }
        }
    }

    private void resume() {
        vertx.cancelTimer(givingUp);
        rows.resume();
    }

    private void end() {
        if (!gone) {
            response.end(format.take());
        }
        emitter.complete(null);
    }

    /** The client is gone: the rows that are left are not read. */
    private void abandon() {
        gone = true;
        vertx.cancelTimer(givingUp);
        if (rows != null) {
            finish();
        }
    }

    private void finish() {
        rows.close().subscribe().with(closed -> emitter.complete(null), emitter::fail);
    }

    /** Before anything was sent, an error is an answer; afterwards nothing but a broken transfer is one. */
    void fail(Throwable failure) {
        if (gone) {
            return;
        }
        LOG.error("an export failed", failure);
        if (response.headWritten()) {
            response.reset();
        } else {
            response.headers().clear();
            response.setStatusCode(500)
                    .putHeader("Content-Type", "application/json")
                    .end("{\"code\": \"INTERNAL\", \"message\": \"the export failed; the log says why\"}");
        }
    }
}
