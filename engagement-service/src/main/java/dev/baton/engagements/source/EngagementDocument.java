package dev.baton.engagements.source;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parses a JSON document of engagement records: one record or an array of them, at the top level or under {@code data}.
 * It parses the text piece by piece as it arrives and keeps at most one record in memory.
 */
final class EngagementDocument {

    /** The largest size of a record in bytes. */
    private static final long LONGEST_RECORD = 100_000;

    private static final String DATA = "data";

    private final ObjectMapper json;
    private final JsonParser parser;
    private final Records records;
    private @Nullable ObjectNode bare;
    private @Nullable TokenBuffer record;
    private int skipped;
    private long line = 1;
    private long beginsAt;
    private long fed;
    private long readUntil;
    private long bareBytes;
    private long bareLine;
    private boolean list;
    private boolean broken;

    /** Receives each record with the number of the line in which it begins. */
    interface Records {
        void take(long line, JsonNode record);
    }

    /** A step of parsing. */
    interface Reading {
        void run() throws JsonProcessingException;
    }

    EngagementDocument(ObjectMapper json, Records records) {
        this.json = json;
        this.records = records;
        try {
            this.parser = json.getFactory().createNonBlockingByteArrayParser();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The number of the line in which the latest record, or the text that cannot be parsed, begins. */
    long line() {
        return line;
    }

    /** Whether the document has a list of records; the list may be empty. */
    boolean hasList() {
        return list;
    }

    /** Ignores the rest of the document. */
    void breakOff() {
        broken = true;
    }

    /** @throws JsonProcessingException if the text is not valid JSON */
    void read(String piece) throws JsonProcessingException {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        if (!broken && bytes.length > 0) {
            fed += bytes.length;
            advance(feeder -> feeder.feedInput(bytes, 0, bytes.length));
        }
    }

    /** @throws JsonProcessingException if the document is incomplete */
    void end() throws JsonProcessingException {
        if (!broken) {
            advance(ByteArrayFeeder::endOfInput);
        }
    }

    /** Gives the parser more bytes, or the end of input. */
    private interface Feeding {
        void feed(ByteArrayFeeder feeder) throws IOException;
    }

    private void advance(Feeding feeding) throws JsonProcessingException {
        try {
            feeding.feed((ByteArrayFeeder) parser.getNonBlockingInputFeeder());
            JsonToken token = parser.nextToken();
            while (token != null && token != JsonToken.NOT_AVAILABLE) {
                take(token);
                readUntil = parser.currentLocation().getByteOffset();
                token = parser.nextToken();
            }
            // the parser holds an incomplete token in memory, so its size is limited too
            require(fed - readUntil);
        } catch (JsonProcessingException unreadable) {
            throw unreadable;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void require(long bytes) throws JsonParseException {
        if (bytes > LONGEST_RECORD) {
            throw new JsonParseException(parser, "a record is longer than " + LONGEST_RECORD + " bytes");
        }
    }

    private void take(JsonToken token) throws IOException {
        if (record != null) {
            keep();
        } else if (skipped > 0) {
            skipped += depth(token);
        } else {
            look(token);
        }
    }

    private void keep() throws IOException {
        TokenBuffer kept = Objects.requireNonNull(record);
        kept.copyCurrentEvent(parser);
        require(parser.currentLocation().getByteOffset() - beginsAt);
        JsonStreamContext at = parser.getParsingContext();
        if (parser.currentToken() == JsonToken.END_OBJECT && isRecord(at)) {
            JsonNode whole = json.readTree(kept.asParser());
            record = null;
            records.take(line, unwrapped(whole));
        }
    }

    private void look(JsonToken token) throws IOException {
        line = parser.currentTokenLocation().getLineNr();
        JsonStreamContext at = parser.getParsingContext();
        if (token == JsonToken.START_OBJECT && at.getParent().inRoot()) {
            bare = json.createObjectNode();
            bareBytes = 0;
            bareLine = line;
        } else if (token == JsonToken.START_OBJECT && isRecord(at.getParent())) {
            bare = null;
            beginsAt = parser.currentTokenLocation().getByteOffset();
            record = new TokenBuffer(parser);
            TokenBuffer kept = Objects.requireNonNull(record);
            kept.copyCurrentEvent(parser);
        } else if (token == JsonToken.START_ARRAY && holdsRecords(at)) {
            bare = null;
        } else if (token == JsonToken.END_ARRAY) {
            // arrays that are not lists of records are skipped and do not come here
            list = true;
        } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            skipped = 1;
        } else if (token == JsonToken.END_OBJECT && bare != null && !bare.isEmpty()) {
            ObjectNode whole = bare;
            bare = null;
            records.take(bareLine, whole);
        } else if (token.isScalarValue() && at.inArray()) {
            records.take(line, scalar());
        } else if (bare != null && token.isScalarValue() && at.inObject()) {
            bareBytes += parser.currentLocation().getByteOffset()
                    - parser.currentTokenLocation().getByteOffset();
            require(bareBytes);
            bare.set(parser.currentName(), scalar());
        }
    }

    private JsonNode scalar() throws IOException {
        try (TokenBuffer value = new TokenBuffer(parser)) {
            value.copyCurrentEvent(parser);
            return json.readTree(value.asParser());
        }
    }

    private static int depth(JsonToken token) {
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    /** @param parent the context around an object that is not the document itself */
    private static boolean isRecord(JsonStreamContext parent) {
        return parent.inArray() ? holdsRecords(parent) : isData(parent);
    }

    /** Whether the array is the document itself, or the one under data. */
    private static boolean holdsRecords(JsonStreamContext array) {
        return array.getParent().inRoot() || isData(array.getParent());
    }

    private static boolean isData(JsonStreamContext object) {
        return object.inObject() && object.getParent().inRoot() && DATA.equals(object.getCurrentName());
    }

    static JsonNode unwrapped(JsonNode record) {
        return record.path(DATA).isObject() ? record.path(DATA) : record;
    }
}
