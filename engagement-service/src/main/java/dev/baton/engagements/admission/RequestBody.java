package dev.baton.engagements.admission;

import dev.baton.engagements.error.LimitExceededException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * The body of a request, piece by piece. No thread waits for its client, no more than a piece is held in memory, and the
 * client is held back until the next piece is asked for.
 */
public final class RequestBody implements Pieces {

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    private final long mostBytes;
    private final int pieceBytes;
    private final Patience patience;
    private Buffer piece = Buffer.buffer();
    private long received;
    private long receivedBefore;
    private boolean ended;
    private Throwable failure;
    private UniEmitter<? super Buffer> waiting;
    private long timer;

    /**
     * To be made before anything of the body was read, on the request's own event loop.
     *
     * @param mostBytes that the body may have
     * @param pieceBytes that a piece has at least, the last one apart
     */
    public RequestBody(RoutingContext http, long mostBytes, int pieceBytes, Patience patience) {
        this.vertx = http.vertx();
        this.context = vertx.getOrCreateContext();
        this.request = http.request();
        this.mostBytes = mostBytes;
        this.pieceBytes = pieceBytes;
        this.patience = patience;
        this.ended = request.isEnded();
        if (!ended) {
            request.pause();
            request.handler(this::take);
            request.endHandler(end -> {
                ended = true;
                deliver();
            });
            request.exceptionHandler(this::fail);
            if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                http.response().writeContinue();
            }
        }
    }

    /** Fails with {@link LimitExceededException} where the body is too long or comes too slowly. */
    @Override
    public Uni<Buffer> next() {
        return Uni.createFrom().emitter(emitter -> context.runOnContext(now -> await(emitter)));
    }

    private void await(UniEmitter<? super Buffer> emitter) {
        waiting = emitter;
        if (failure != null || ended || piece.length() >= pieceBytes) {
            deliver();
        } else {
            receivedBefore = received;
            timer = vertx.setPeriodic(patience.time().toMillis(), late -> requireProgress());
            request.resume();
        }
    }

    private void requireProgress() {
        if (received - receivedBefore < patience.leastBytes()) {
            fail(new SlowBodyException(patience.message()));
        }
        receivedBefore = received;
    }

    private void take(Buffer sent) {
        received += sent.length();
        if (received > mostBytes) {
            fail(new LimitExceededException("the body has more than " + mostBytes + " bytes"));
        } else if (failure == null) {
            piece.appendBuffer(sent);
            if (piece.length() >= pieceBytes) {
                request.pause();
                deliver();
            }
        }
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
            piece = Buffer.buffer();
            deliver();
        }
    }

    /** Hands out what there is to whoever waits for it. */
    private void deliver() {
        if (waiting == null) {
            return;
        }
        vertx.cancelTimer(timer);
        UniEmitter<? super Buffer> emitter = waiting;
        waiting = null;
        if (failure != null) {
            emitter.fail(failure);
        } else if (piece.length() == 0) {
            emitter.complete(null);
        } else {
            Buffer whole = piece;
            piece = Buffer.buffer();
            emitter.complete(whole);
        }
    }
}
