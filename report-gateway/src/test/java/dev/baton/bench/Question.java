package dev.baton.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A GraphQL request that is sent again and again, the same each time or one after another. */
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

    /** Each of these in turn, from the first one again after the last. */
    static Question inTurn(URI address, String workspace, List<String> documents) {
        List<byte[]> all =
                documents.stream().map(document -> body(document, Map.of())).toList();
        return new Question(address, workspace, number -> all.get(number % all.size()));
    }

    /** Another one each time. */
    static Question numbered(URI address, String workspace, IntFunction<String> document) {
        return new Question(address, workspace, number -> body(document.apply(number), Map.of()));
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
