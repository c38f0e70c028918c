package dev.baton.gateway.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.Map;

/** Starts the stubs of the services and configures the gateway to use them. */
public class StubServices implements QuarkusTestResourceLifecycleManager {

    private Vertx vertx;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        String service = "baton.gateway.services.%s-service.";
        return Map.of(
                service.formatted("assignment") + "url",
                "http://localhost:" + StubService.ASSIGNMENTS.start(vertx),
                service.formatted("engagement") + "url",
                "http://localhost:" + StubService.ENGAGEMENTS.start(vertx),
                service.formatted("assignment") + "timeout",
                "700MS",
                service.formatted("assignment") + "connections",
                "4",
                service.formatted("assignment") + "waiting",
                "2",
                service.formatted("assignment") + "breaker.pause",
                "1S",
                service.formatted("engagement") + "answer-bytes",
                "1000000",
                "baton.gateway.drift-check",
                "1S",
                "quarkus.http.cors.origins",
                "https://support.example");
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
