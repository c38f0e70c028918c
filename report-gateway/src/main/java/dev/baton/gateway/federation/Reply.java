package dev.baton.gateway.federation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The answer to a GraphQL request. */
public final class Reply {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data";

    private final byte @Nullable [] text;
    private final ObjectNode json;

    private Reply(byte @Nullable [] text, ObjectNode json) {
        this.text = text;
        this.json = json;
    }

    public static Reply of(ObjectNode json) {
        return new Reply(null, json);
    }

    /** An answer that has no data, only one error. */
    public static Reply error(String code, @Nullable String message) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("errors")
                .addObject()
                .put("message", message)
                .putObject("extensions")
                .put("code", code);
        return of(json);
    }

    /**
     * Reads an answer.
     *
     * @param text JSON in UTF-8
     * @param projection which parts of the data are parsed
     * @throws IOException if the text is no JSON
     * @throws IllegalArgumentException if the text is no GraphQL answer, which is an object with data or errors
     */
    public static Reply read(byte[] text, Projection projection) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                    parser.nextToken();
                    Projection below = field.equals(DATA) ? projection : Projection.ALL;
                    json.set(field, below.read(parser, text));
                }
            }
        }
        if (!json.has(DATA) && !json.has("errors")) {
            throw new IllegalArgumentException("neither data nor errors");
        }
        return new Reply(text, json);
    }

    /** Whether the answer has only data: no errors and no extensions. */
    boolean isOnlyData() {
        return json.size() == 1 && json.path(DATA).isObject();
    }

    public ObjectNode json() {
        return json;
    }

    /** The answer as JSON in UTF-8. */
    public byte[] text() {
        try {
            return text == null ? JSON.writeValueAsBytes(json) : text;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
