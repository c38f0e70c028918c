package dev.baton.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One call of a service. A repeatable call is sent once more if the connection was closed meanwhile. */
final class ServiceCall {

    private final String service;
    private final RequestOptions options;
    private final Buffer body;
    private final Cancellation cancellation;
    private final long most;
    private volatile @Nullable HttpClientRequest sent;
    private volatile boolean ended;

    /** @param most the largest answer in bytes */
    ServiceCall(String service, RequestOptions options, Buffer body, Cancellation cancellation, long most) {
        this.service = service;
        this.options = options;
        this.body = body;
        this.cancellation = cancellation;
        this.most = most;
    }

    /** Sends the call over a pooled connection, which the service may be closing at this moment. */
    Future<Buffer> send(HttpClient kept) {
        Runnable end = this::end;
        cancellation.add(end);
        return attempt(kept).onComplete(done -> cancellation.remove(end));
    }

    /**
     * Sends a repeatable call. If the pooled connection was closed, sends it again over a new connection.
     *
     * @param fresh a client that opens a new connection for each request
     */
    Future<Buffer> send(HttpClient kept, HttpClient fresh) {
        return send(kept)
                .recover(failure -> wasClosedUnderIt(failure) && !ended ? send(fresh) : Future.failedFuture(failure));
    }

    /** Cancels the call, so that the service can cancel its work. */
    void end() {
        ended = true;
        HttpClientRequest request = sent;
        if (request != null) {
            request.reset();
        }
    }

    boolean isEnded() {
        return ended;
    }

    private Future<Buffer> attempt(HttpClient client) {
        if (ended) {
            return Future.failedFuture(CancelledException.since(System.nanoTime()));
        }
        return client.request(options)
                .recover(this::unsent)
                .compose(this::sendBody)
                .compose(this::successful);
    }

    /** A full connection pool is not a failure of the service, so it must not open the breaker. */
    private Future<HttpClientRequest> unsent(Throwable failure) {
        boolean isBusy = failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException;
        return Future.failedFuture(
                isBusy ? new ServiceRefusedException("too many requests wait for " + service) : failure);
    }

    /** Does not send a call that was cancelled, and reported as failed, while it waited for a connection. */
    private Future<HttpClientResponse> sendBody(HttpClientRequest request) {
        sent = request;
        if (ended) {
            request.reset();
            return Future.failedFuture(CancelledException.since(System.nanoTime()));
        }
        return request.send(body);
    }

    private Future<Buffer> successful(HttpClientResponse response) {
        // an answer that is not read to its end may break off without consequence
        response.exceptionHandler(broken -> {});
        if (response.statusCode() == 200) {
            return new BoundedBody(response, most).read();
        }
        String answers = service + " answers " + response.statusCode();
        boolean isBusy = response.getHeader(HttpHeaders.RETRY_AFTER) != null;
        return Future.failedFuture(
                response.statusCode() < 500 || isBusy
                        ? new ServiceRefusedException(answers)
                        : new ServiceFailedException(answers));
    }

    /** Whether the connection was closed during the call. False if the service refuses connections. */
    private static boolean wasClosedUnderIt(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof IOException && !(failure instanceof ConnectException);
    }
}
