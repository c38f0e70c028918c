package dev.baton.kit.export;

import dev.baton.kit.graphql.UnexpectedException;
import dev.baton.kit.http.HttpErrors;
import dev.baton.kit.tenant.ClientGoneException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowStream;
import java.time.Duration;

/**
 * Sends rows from a database cursor to one client, no faster than it takes them. What ends midway ends abnormally: the
 * client sees a broken transfer, never a short file that looks complete.
 */
final class ExportStream {

    /** Rows that are fetched at once. */
    static final int FETCH = 1000;

    private static final int PIECE = 32_768;

    private final RoutingContext http;
    private final Vertx vertx;
    private final HttpConnection connection;
    private final HttpServerResponse response;
    private final RowFormat format;
    private final Duration patience;
    private UniEmitter<? super Void> emitter;
    private RowStream<Row> rows;
    private long givingUp;
    private boolean gone;

    ExportStream(RoutingContext http, RowFormat format, Duration patience) {
        this.http = http;
        this.vertx = http.vertx();
        this.connection = http.request().connection();
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
        if (gone) {
            return;
        }
        try {
            format.add(row);
        } catch (RuntimeException unwritable) {
            gone = true;
            emitter.fail(unwritable);
            return;
        }
        if (format.waiting() >= PIECE) {
            response.write(format.take());
            if (response.writeQueueFull()) {
                rows.pause();
                givingUp = vertx.setTimer(patience.toMillis(), late -> cutOff());
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

    /** The client takes nothing: waiting until it had taken what is written, as a reset does, could take for ever. */
    private void cutOff() {
        abandon();
        ((ConnectionBase) connection).channelHandlerContext().close();
    }

    /** The client is gone: the rows that are left are not read. */
    private void abandon() {
        if (!gone) {
            gone = true;
            vertx.cancelTimer(givingUp);
            if (rows != null) {
                finish();
            }
        }
    }

    private void finish() {
        rows.close().subscribe().with(closed -> emitter.complete(null), emitter::fail);
    }

    /** Before anything was sent, an error is an answer; afterwards nothing but a broken transfer is one. */
    void fail(Throwable failure) {
        if (response.closed() || response.ended() || failure instanceof ClientGoneException) {
            return;
        }
        Throwable told = UnexpectedException.of(failure);
        if (response.headWritten()) {
            ((ConnectionBase) connection).channelHandlerContext().close();
        } else {
            HttpErrors.send(http, told);
        }
    }
}
