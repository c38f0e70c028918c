package dev.baton.kit.export;

import dev.baton.kit.graphql.UnexpectedException;
import dev.baton.kit.http.HttpErrors;
import dev.baton.kit.tenant.ClientGoneException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows from a database cursor to one client, no faster than the client reads them. If the export fails midway,
 * the connection is broken off, so that the client never mistakes a partial file for a complete one.
 */
final class ExportStream {

    /** The number of rows fetched at once. */
    static final int FETCH = 1000;

    private static final int PIECE = 32_768;

    private final RoutingContext http;
    private final Vertx vertx;
    private final HttpConnection connection;
    private final HttpServerResponse response;
    private final RowFormat format;
    private final ExportPace pace;
    private @Nullable Transfer transfer;
    private long waitingSince;
    private long look;
    private boolean gone;
    private ExportEnd ended = ExportEnd.CLIENT_GONE;

    ExportStream(RoutingContext http, RowFormat format, ExportPace pace) {
        this.http = http;
        this.vertx = http.vertx();
        this.connection = http.request().connection();
        this.response = http.response();
        this.format = format;
        this.pace = pace;
        http.addEndHandler(end -> {
            if (end.failed()) {
                abandon();
            }
        });
    }

    /** Completes when all rows are sent or the client is gone. */
    Uni<Void> send(RowStream<Row> cursor) {
        return Uni.createFrom().emitter(emitting -> {
            Transfer begun = new Transfer(cursor, emitting);
            transfer = begun;
            if (gone) {
                begun.finish();
                return;
            }
            response.setChunked(true);
            response.drainHandler(drained -> resume(cursor));
            cursor.exceptionHandler(emitting::fail);
            cursor.endHandler(() -> emitting.complete(null));
            cursor.handler(row -> add(begun, row));
        });
    }

    private void add(Transfer to, Row row) {
        if (gone) {
            return;
        }
        try {
            format.add(row);
        } catch (RuntimeException unwritable) {
            gone = true;
            to.outcome.fail(unwritable);
            return;
        }
        if (format.waiting() >= PIECE) {
            Buffer piece = format.take();
            pace.take(piece.length());
            response.write(piece);
            if (response.writeQueueFull()) {
                to.rows.pause();
                waitForClient();
            }
        }
    }

    private void waitForClient() {
        waitingSince = System.nanoTime();
        look = vertx.setTimer(1 + TimeUnit.NANOSECONDS.toMillis(pace.leftNanos()), late -> {
            noteWaiting();
            if (pace.leftNanos() == 0 && pace.isTooSlow()) {
                cutOff(ExportEnd.TOO_SLOW);
            } else {
                waitForClient();
            }
        });
    }

    private void noteWaiting() {
        pace.waitFor(System.nanoTime() - waitingSince);
    }

    private void resume(RowStream<Row> rows) {
        if (vertx.cancelTimer(look)) {
            noteWaiting();
        }
        rows.resume();
    }

    /**
     * Ends the response. The caller releases its permit before, so that a client that sends one export after the other
     * is never refused.
     */
    void end() {
        if (!gone) {
            ended = ExportEnd.SENT;
            response.end(format.take());
        }
    }

    /**
     * Breaks the transfer off if it has not ended. Closes the channel directly: a reset would first wait, perhaps
     * forever, until the client has read everything that is written.
     */
    void cutOff(ExportEnd reason) {
        if (!gone && !response.ended()) {
            ended = reason;
            abandon();
            ((ConnectionBase) connection).channelHandlerContext().close();
        }
    }

    /** The outcome of the export. Call this after the end. */
    ExportEnd ended() {
        return ended;
    }

    /** Stops reading rows because the client is gone. */
    private void abandon() {
        if (!gone) {
            gone = true;
            vertx.cancelTimer(look);
            if (transfer != null) {
                transfer.finish();
            }
        }
    }

    /** The rows that are being sent, and the emitter to complete afterwards. */
    private record Transfer(RowStream<Row> rows, UniEmitter<? super Void> outcome) {

        void finish() {
            rows.close().subscribe().with(closed -> outcome.complete(null), outcome::fail);
        }
    }

    /** Sends an error response if nothing is sent yet; otherwise breaks the transfer off. */
    void fail(Throwable failure) {
        if (response.closed() || response.ended() || failure instanceof ClientGoneException) {
            return;
        }
        ended = ExportEnd.FAILED;
        Throwable told = UnexpectedException.of(failure);
        if (response.headWritten()) {
            ((ConnectionBase) connection).channelHandlerContext().close();
        } else {
            HttpErrors.send(http, told);
        }
    }
}
