package dev.baton.kit.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.baton.kit.event.InvalidEventException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One JSON object on each line; blank lines are passed over. */
public class NdjsonLines<T> implements RowReader<T> {

    private static final int LONGEST = 100_000;

    private final ObjectReader json;
    private final Function<JsonNode, T> format;
    private final TextLines lines = new TextLines(LONGEST);
    private List<ImportLine<T>> rows = new ArrayList<>();
    private long number;
    private boolean hasObjects;

    /** @param format reads an object, or refuses it with an {@link InvalidEventException} */
    public NdjsonLines(ObjectMapper json, Function<JsonNode, T> format) {
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.format = format;
    }

    @Override
    public List<ImportLine<T>> read(String piece) {
        lines.read(piece, this::add);
        return taken();
    }

    @Override
    public List<ImportLine<T>> end() {
        lines.end(this::add);
        return taken();
    }

    @Override
    public boolean isOfTheFormat() {
        return hasObjects;
    }

    private List<ImportLine<T>> taken() {
        List<ImportLine<T>> taken = rows;
        rows = new ArrayList<>();
        return taken;
    }

    private void add(String line) {
        number++;
        if (!line.isBlank()) {
            rows.add(row(line));
        }
    }

    private ImportLine<T> row(String text) {
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
    public static String reason(JsonProcessingException unreadable) {
        String message = unreadable.getOriginalMessage();
        int where = message.indexOf(" (start marker at");
        return where < 0 ? message : message.substring(0, where);
    }
}
