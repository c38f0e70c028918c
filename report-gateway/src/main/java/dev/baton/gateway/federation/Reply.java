package dev.baton.gateway.federation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The answer to a GraphQL request. What came as text is looked into where something of it is needed, and not before. */
public final class Reply {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] text;
    private final boolean isOnlyData;
    private JsonNode json;

    private Reply(byte[] text, boolean isOnlyData, JsonNode json) {
        this.text = text;
        this.isOnlyData = isOnlyData;
        this.json = json;
    }

    public static Reply of(ObjectNode json) {
        return new Reply(null, false, json);
    }

    /**
     * @param text JSON in UTF-8
     * @throws IOException where it is something else
     * @throws IllegalArgumentException where it is no answer to a GraphQL request: an object with data or errors
     */
    public static Reply read(byte[] text) throws IOException {
        boolean hasData = false;
        boolean hasOthers = false;
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                    JsonToken value = parser.nextToken();
                    boolean isData = field.equals("data");
                    hasData |= isData && value == JsonToken.START_OBJECT;
                    hasOthers |= !isData;
                    parser.skipChildren();
                }
            }
        }
        Reply reply = new Reply(text, hasData && !hasOthers, null);
        if (!hasData && !reply.json().has("data") && !reply.json().has("errors")) {
            throw new IllegalArgumentException("neither data nor errors");
        }
        return reply;
    }

    /** Whether there is nothing to be known of it beside what it answers: no error. */
    boolean isOnlyData() {
        return isOnlyData;
    }

    public synchronized JsonNode json() {
        if (json == null) {
            try {
                json = JSON.readTree(text);
            } catch (IOException wasReadBefore) {
                throw new UncheckedIOException(wasReadBefore);
            }
        }
        return json;
    }

    /** JSON in UTF-8. */
    public byte[] text() {
        try {
            return text == null ? JSON.writeValueAsBytes(json) : text;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
