package dev.baton.kit.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.baton.kit.event.InvalidEventException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object from each line. Blank lines are ignored. */
public class NdjsonLines<T> implements RowReader<T> {

    /** The most characters of a line with one event. */
    private static final int LONGEST = 100_000;

    /** The most characters of a line with a whole conversation, including the texts of its messages. */
    private static final int LONGEST_OF_SEVERAL = 2_000_000;

    private final ObjectReader json;
    private final Function<JsonNode, List<@Nullable T>> format;
    private final int longest;
    private final TextLines lines;
    private List<ImportLine<T>> rows = new ArrayList<>();
    private long number;
    private boolean hasObjects;

    /** @param format reads an object, or rejects it with an {@link InvalidEventException} */
    public NdjsonLines(ObjectMapper json, Function<JsonNode, T> format) {
        this(json, object -> Collections.singletonList(format.apply(object)), LONGEST);
    }

    private NdjsonLines(ObjectMapper json, Function<JsonNode, List<@Nullable T>> format, int longest) {
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.format = format;
        this.longest = longest;
        this.lines = new TextLines(longest);
    }

    /**
     * Creates a reader of lines that may contain several parts. Each part is counted separately under the number of its
     * line. A line is accepted or rejected as a whole.
     *
     * @param format reads an object, or rejects it with an {@link InvalidEventException}; a null element of its result
     *     is a part that contains nothing to store
     */
    public static <T> NdjsonLines<T> ofSeveral(ObjectMapper json, Function<JsonNode, List<@Nullable T>> format) {
        return new NdjsonLines<>(json, format, LONGEST_OF_SEVERAL);
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
            rows.addAll(rows(line));
        }
    }

    private List<ImportLine<T>> rows(String text) {
        if (text.length() > longest) {
            return rejected("longer than " + longest + " characters");
        }
        try {
            JsonNode object = json.readTree(text);
            hasObjects |= object.isObject();
            List<ImportLine<T>> told = new ArrayList<>();
            format.apply(object).forEach(content -> told.add(ImportLine.read(number, content)));
            return told;
        } catch (JsonProcessingException unreadable) {
            return rejected("no JSON object: " + reason(unreadable));
        } catch (InvalidEventException invalid) {
            return rejected(invalid.getMessage());
        }
    }

    private List<ImportLine<T>> rejected(String reason) {
        return List.of(ImportLine.rejected(number, reason));
    }

    /**
     * Returns Jackson's message without its position, which Jackson counts from the start of the line instead of the
     * file.
     */
    public static String reason(JsonProcessingException unreadable) {
        String message = unreadable.getOriginalMessage();
        int where = message.indexOf(" (start marker at");
        return where < 0 ? message : message.substring(0, where);
    }
}
