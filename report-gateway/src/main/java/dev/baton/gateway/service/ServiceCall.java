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

/** One call of a service: sent, and sent once more where that changes nothing and the connection was closed under it. */
final class ServiceCall {

    private final String service;
    private final RequestOptions options;
    private final Buffer body;
    private final Cancellation cancellation;
    private final long most;
    private volatile @Nullable HttpClientRequest sent;
    private volatile boolean ended;

    /** @param most how many bytes an answer may have */
    ServiceCall(String service, RequestOptions options, Buffer body, Cancellation cancellation, long most) {
        this.service = service;
        this.options = options;
        this.body = body;
        this.cancellation = cancellation;
        this.most = most;
    }

    /** Over a connection that is kept, which the service may be closing at this moment. */
    Future<Buffer> send(HttpClient kept) {
        Runnable end = this::end;
        cancellation.add(end);
        return attempt(kept).onComplete(done -> cancellation.remove(end));
    }

    /**
     * The same of a request that may be repeated.
     *
     * @param fresh opens a connection for each request
     */
    Future<Buffer> send(HttpClient kept, HttpClient fresh) {
        return send(kept)
                .recover(failure -> wasClosedUnderIt(failure) && !ended ? send(fresh) : Future.failedFuture(failure));
    }

    /** Gives the call up, so that the service can give up its work. */
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

    /** Too many at once say nothing of the service. */
    private Future<HttpClientRequest> unsent(Throwable failure) {
        boolean isBusy = failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException;
        return Future.failedFuture(
                isBusy ? new ServiceRefusedException("too many requests wait for " + service) : failure);
    }

    /** What was given up while it waited for a connection is not sent: whoever asked was told that it failed. */
    private Future<HttpClientResponse> sendBody(HttpClientRequest request) {
        sent = request;
        if (ended) {
            request.reset();
            return Future.failedFuture(CancelledException.since(System.nanoTime()));
        }
        return request.send(body);
    }

    private Future<Buffer> successful(HttpClientResponse response) {
        // one that is not read to its end may break off: that is nobody's concern
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

    /** A service that does not listen is not asked again; nor one that was reset by us. */
    private static boolean wasClosedUnderIt(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof IOException && !(failure instanceof ConnectException);
    }
}
