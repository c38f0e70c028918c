package dev.baton.kit.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Checks that a body is a GraphQL request in JSON. SmallRye fails with an internal error if it is not. */
final class GraphqlShape {

    private static final int DEEPEST = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private GraphqlShape() {}

    /** Returns the problem of a body; null if it has none. */
    static @Nullable String problem(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "the body is not a JSON object";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (!fits(name, value)) {
                    return name + " has the wrong JSON type for a GraphQL request";
                }
                parser.skipChildren();
            }
            return parser.nextToken() == null ? null : "the body contains more than one JSON object";
        } catch (JsonProcessingException unreadable) {
            return "the body is not JSON: " + unreadable.getOriginalMessage();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static boolean fits(String name, JsonToken value) {
        return switch (name) {
            case "query", "operationName" -> value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL;
            case "variables", "extensions" -> value == JsonToken.START_OBJECT || value == JsonToken.VALUE_NULL;
            default -> true;
        };
    }
}
