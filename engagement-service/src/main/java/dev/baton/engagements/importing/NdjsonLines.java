package dev.baton.engagements.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.baton.engagements.fact.InvalidEventException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** One JSON object on each line; blank lines are passed over. */
class NdjsonLines<T> implements ImportLines<T> {

    private static final int LONGEST = 100_000;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader body;
    private final ObjectReader json;
    private final Function<JsonNode, T> format;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private boolean ended;
    private boolean hasObjects;

    /**
     * @param body buffered
     * @param format reads an object, or refuses it with an {@link InvalidEventException}
     */
    NdjsonLines(Reader body, ObjectMapper json, Function<JsonNode, T> format) {
        this.body = body;
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.format = format;
        advance();
    }

    @Override
    public boolean hasNext() {
        return !line.isEmpty();
    }

    @Override
    public ImportLine<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImportLine<T> next = read(line.toString());
        advance();
        return next;
    }

    @Override
    public boolean isOfTheFormat() {
        return hasObjects;
    }

    private ImportLine<T> read(String text) {
        if (text.length() > LONGEST) {
            return ImportLine.rejected(number, "longer than " + LONGEST + " characters");
        }
        try {
            JsonNode object = json.readTree(text);
            hasObjects |= object.isObject();
            return ImportLine.read(number, format.apply(object));
        } catch (JsonProcessingException unreadable) {
            return ImportLine.rejected(number, "no JSON object: " + reason(unreadable));
        } catch (InvalidEventException invalid) {
            return ImportLine.rejected(number, invalid.getMessage());
        }
    }

    /** Without where Jackson saw it begin, which it counts from the line's own start. */
    static String reason(JsonProcessingException unreadable) {
        String message = unreadable.getOriginalMessage();
        int where = message.indexOf(" (start marker at");
        return where < 0 ? message : message.substring(0, where);
    }

    /** To the next line that is not blank; of one that is too long only the beginning is kept. */
    private void advance() {
        line.setLength(0);
        while (line.isEmpty() && !ended) {
            number++;
            readLine();
        }
    }

    private void readLine() {
        try {
            int c = body.read();
            while (c != '\n' && c != -1) {
                boolean indentation = line.isEmpty() && (Character.isWhitespace(c) || c == BYTE_ORDER_MARK);
                if (!indentation && line.length() <= LONGEST) {
                    line.append((char) c);
                }
                c = body.read();
            }
            ended = c == -1;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
