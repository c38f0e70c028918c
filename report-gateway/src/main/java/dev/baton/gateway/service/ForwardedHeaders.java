package dev.baton.gateway.service;

import io.vertx.core.MultiMap;
import java.util.List;

/** What is passed on of a client's headers: who asks, for which workspace, and the trace it belongs to. */
public final class ForwardedHeaders {

    private static final List<String> PASSED_ON = List.of("Authorization", "X-Workspace", "traceparent", "tracestate");

    private ForwardedHeaders() {}

    public static MultiMap of(MultiMap client) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        PASSED_ON.stream().filter(client::contains).forEach(name -> headers.set(name, client.get(name)));
        return headers;
    }
}
