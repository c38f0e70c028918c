package dev.baton.gateway.service;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** The request headers that the gateway forwards to services: authorization, workspace and trace context. */
public final class ForwardedHeaders {

    private static final List<String> PASSED_ON = List.of("X-Workspace", "traceparent", "tracestate");

    private ForwardedHeaders() {}

    /** @param authorization the value of Authorization; empty if there is none */
    public static MultiMap of(MultiMap client, Optional<String> authorization) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        authorization.ifPresent(value -> headers.set(HttpHeaders.AUTHORIZATION, value));
        PASSED_ON.stream().filter(client::contains).forEach(name -> headers.set(name, client.get(name)));
        return headers;
    }
}
