package dev.baton.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** Reads a response body up to a maximum size. */
final class BoundedBody {

    private static final long MOST_RESERVED = 1_000_000;

    private final HttpClientResponse response;
    private final long most;
    private final Buffer body;

    BoundedBody(HttpClientResponse response, long most) {
        this.response = response;
        this.most = most;
        this.body = Buffer.buffer((int) Math.min(MOST_RESERVED, announced(response)));
    }

    private static long announced(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    /** Reads the body. The future fails if the connection breaks or with {@link AnswerTooLargeException}. */
    Future<Buffer> read() {
        Promise<Buffer> whole = Promise.promise();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        response.handler(piece -> {
            if (body.length() + piece.length() > most) {
                whole.tryFail(new AnswerTooLargeException(most));
                response.request().reset();
            } else {
                body.appendBuffer(piece);
            }
        });
        return whole.future();
    }
}
