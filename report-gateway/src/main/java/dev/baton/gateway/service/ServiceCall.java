package dev.baton.gateway.service;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;

/** One call of a service: sent, and sent once more where that changes nothing and the connection was closed under it. */
final class ServiceCall {

    private final String service;
    private final RequestOptions options;
    private final Buffer body;
    private final Cancellation cancellation;
    private volatile HttpClientRequest sent;

    ServiceCall(String service, RequestOptions options, Buffer body, Cancellation cancellation) {
        this.service = service;
        this.options = options;
        this.body = body;
        this.cancellation = cancellation;
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
                .recover(failure -> wasClosedUnderIt(failure) && !cancellation.isCancelled()
                        ? send(fresh)
                        : Future.failedFuture(failure));
    }

    /** Gives the call up, so that the service can give up its work. */
    void end() {
        HttpClientRequest request = sent;
        if (request != null) {
            request.reset();
        }
    }

    private Future<Buffer> attempt(HttpClient client) {
        if (cancellation.isCancelled()) {
            return Future.failedFuture(new CancelledException());
        }
        return client.request(options)
                .compose(request -> {
                    sent = request;
                    return request.send(body);
                })
                .compose(this::successful);
    }

    private Future<Buffer> successful(HttpClientResponse response) {
        // a response that breaks off fails its body; without a handler it is logged as well
        response.exceptionHandler(broken -> {});
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture(new ServiceFailedException(service + " answers " + response.statusCode()));
    }

    /** A service that does not listen is not asked again; nor one that was reset by us. */
    private static boolean wasClosedUnderIt(Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof IOException && !(failure instanceof ConnectException);
    }
}
