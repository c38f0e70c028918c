package dev.baton.kit.http;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.LimitExceededException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request piece by piece; of a form ({@code multipart/form-data}) it reads the first file. No
 * thread waits for the client. Only one piece is in memory: reading is paused until the caller requests the next one.
 */
public final class RequestBody implements Pieces {

    private final Vertx vertx;
    private final Context context;
    private final HttpServerRequest request;
    /** The source of the body; null until the file of a form begins. */
    private @Nullable ReadStream<Buffer> source;

    private final long mostBytes;
    private final int pieceBytes;
    private final Patience patience;
    private Buffer piece = Buffer.buffer();
    private long received;
    private long receivedBefore;
    private boolean ended;
    private @Nullable Throwable failure;
    private @Nullable UniEmitter<? super Buffer> waiting;
    private long timer;

    /**
     * Must be created before anything reads the body, on the request's event loop.
     *
     * @param mostBytes the most bytes of the body
     * @param pieceBytes the least bytes of a piece, except the last one
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
            if (isForm(request)) {
                readFile();
            } else {
                read(request);
            }
            if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                http.response().writeContinue();
            }
        }
    }

    private static boolean isForm(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** Reads the first file of a form. */
    private void readFile() {
        request.setExpectMultipart(true);
        request.uploadHandler(file -> {
            if (source == null) {
                file.pause();
                read(file);
                if (waiting != null) {
                    file.resume();
                }
            } else {
                file.handler(other -> {});
            }
        });
        request.exceptionHandler(this::fail);
        request.endHandler(end -> {
            if (source == null) {
                fail(new BadRequestException("the form has no file"));
            }
        });
    }

    private void read(ReadStream<Buffer> stream) {
        source = stream;
        stream.handler(this::take);
        stream.endHandler(end -> {
            ended = true;
            deliver();
        });
        stream.exceptionHandler(this::fail);
    }

    /** Fails with {@link LimitExceededException} if the body is too long or arrives too slowly. */
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
            (source == null ? request : source).resume();
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
                Objects.requireNonNull(source).pause();
                deliver();
            }
        }
    }

    /** Ends the reading: the next piece is this failure. Can be called on any thread. */
    public void cutOff(Throwable cause) {
        context.runOnContext(now -> fail(cause));
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
            piece = Buffer.buffer();
            deliver();
        }
    }

    /** Delivers the piece, the end or the failure to the waiting caller, if there is one. */
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
