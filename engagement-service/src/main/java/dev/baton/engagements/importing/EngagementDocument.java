package dev.baton.engagements.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;

/**
 * A JSON document of engagement records, one or an array of them, as they are or under {@code data}: read record by record,
 * however long it is.
 */
final class EngagementDocument {

    private static final String DATA = "data";

    private final JsonParser parser;
    private final ObjectMapper json;
    private ObjectNode bare;
    private long line = 1;
    private boolean list;

    EngagementDocument(Reader body, ObjectMapper json) throws IOException {
        this.parser = json.createParser(body);
        this.json = json;
    }

    /** Where the record that was read last begins, or what could not be read. */
    long line() {
        return line;
    }

    /** Whether a list of records has begun, which may have none. */
    boolean hasList() {
        return list;
    }

    /**
     * The next record; null at the end.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException where it is no JSON any more
     */
    JsonNode next() throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            line = parser.currentTokenLocation().getLineNr();
            JsonStreamContext at = parser.getParsingContext();
            if (token == JsonToken.START_OBJECT && at.getParent().inRoot()) {
                bare = json.createObjectNode();
            } else if (token == JsonToken.START_OBJECT && isRecord(at.getParent())) {
                bare = null;
                return unwrapped(parser.readValueAsTree());
            } else if (token == JsonToken.START_ARRAY && holdsRecords(at)) {
                bare = null;
                list = true;
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (token == JsonToken.END_OBJECT && bare != null && !bare.isEmpty()) {
                return taken();
            } else if (token.isScalarValue() && at.inArray()) {
                return parser.readValueAsTree();
            } else if (bare != null && token.isScalarValue() && at.inObject()) {
                bare.set(parser.currentName(), parser.readValueAsTree());
            }
        }
        return null;
    }

    /** @param parent of an object that is not the document itself */
    private static boolean isRecord(JsonStreamContext parent) {
        return parent.inArray() ? holdsRecords(parent) : isData(parent);
    }

    /** The array that is the document, or the one under data. */
    private static boolean holdsRecords(JsonStreamContext array) {
        return array.getParent().inRoot() || isData(array.getParent());
    }

    private static boolean isData(JsonStreamContext object) {
        return object.inObject() && object.getParent().inRoot() && DATA.equals(object.getCurrentName());
    }

    static JsonNode unwrapped(JsonNode record) {
        return record.path(DATA).isObject() ? record.path(DATA) : record;
    }

    private JsonNode taken() {
        ObjectNode record = bare;
        bare = null;
        return record;
    }
}
