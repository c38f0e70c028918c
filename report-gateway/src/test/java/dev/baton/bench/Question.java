package dev.baton.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A GraphQL request that is sent repeatedly, with the same or with different variables. */
final class Question {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final String workspace;
    private final IntFunction<byte[]> bodies;
    private final AtomicInteger asked = new AtomicInteger();

    private Question(URI address, String workspace, IntFunction<byte[]> bodies) {
        this.address = address;
        this.workspace = workspace;
        this.bodies = bodies;
    }

    static Question of(URI address, String workspace, String document) {
        return of(address, workspace, document, Map.of());
    }

    static Question of(URI address, String workspace, String document, Map<String, Object> variables) {
        byte[] body = body(document, variables);
        return new Question(address, workspace, number -> body);
    }

    /** Changes the variables for each request. Like front ends, it keeps the document, so that its plan is cached. */
    static Question varying(
            URI address, String workspace, String document, IntFunction<Map<String, Object>> variables) {
        return new Question(address, workspace, number -> body(document, variables.apply(number)));
    }

    private static byte[] body(String document, Map<String, Object> variables) {
        try {
            return JSON.writeValueAsBytes(Map.of("query", document, "variables", variables));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    URI address() {
        return address;
    }

    String workspace() {
        return workspace;
    }

    byte[] nextBody() {
        return bodies.apply(asked.getAndIncrement() & Integer.MAX_VALUE);
    }
}
