package dev.baton.gateway.service;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A stub of a service, whose GraphQL answers and failures a test sets. */
public final class StubService {

    public static final StubService ASSIGNMENTS = new StubService();
    public static final StubService ENGAGEMENTS = new StubService();

    private static final String EMPTY = "{\"data\": {}}";

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Set<Object> connections = ConcurrentHashMap.newKeySet();
    private volatile Handler<HttpServerRequest> behaviour;
    private volatile String sdl = "";
    private HttpServer server;

    int start(Vertx vertx) {
        reset();
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (request.path().equals("/q/health/ready")) {
                request.response().end("{}");
            } else if (body.toString().contains("_service")) {
                request.response().end("{\"data\": {\"_service\": {\"sdl\": \"" + sdl + "\"}}}");
            } else {
                requests.incrementAndGet();
                connections.add(request.connection());
                request.connection().closeHandler(closed -> {
                    if (!request.response().ended()) {
                        abandoned.incrementAndGet();
                    }
                });
                behaviour.handle(request);
            }
        });
    }

    /** Resets the answers and the recorded requests. */
    public void reset() {
        answer(EMPTY);
        requests.set(0);
        abandoned.set(0);
        connections.clear();
    }

    public void answer(String json) {
        behaviour = request -> request.response().end(json.replace('\'', '"'));
    }

    public void behave(Handler<HttpServerRequest> behaviour) {
        this.behaviour = behaviour;
    }

    /** Sets the schema that the stub returns. */
    void tellSchema(String sdl) {
        this.sdl = sdl;
    }

    /** The number of GraphQL requests. */
    public int requests() {
        return requests.get();
    }

    /** The number of requests that were cancelled before the stub answered. */
    public int abandoned() {
        return abandoned.get();
    }

    int connections() {
        return connections.size();
    }
}
