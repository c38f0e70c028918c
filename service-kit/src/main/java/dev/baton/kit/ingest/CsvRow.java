package dev.baton.kit.ingest;

import dev.baton.kit.event.Digest;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.event.Text;
import dev.baton.kit.export.SpreadsheetText;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a CSV file.
 *
 * @param line the line's number from 1, including the header
 * @param fields returns the field of a column by its name
 */
public record CsvRow(long line, UnaryOperator<String> fields) {

    private static final String NONE = "-";

    /** Returns the field without the apostrophe that {@link SpreadsheetText} adds. */
    String raw(String column) {
        return SpreadsheetText.read(fields.apply(column));
    }

    /**
     * Returns the field as text; null if it is empty or {@code -}.
     *
     * @throws InvalidEventException naming the column, if the text cannot be stored
     */
    public @Nullable String text(String column) {
        return isNone(column) ? null : Text.checked(column, raw(column).strip());
    }

    /** Returns the same for a text that is not used for lookups. */
    public @Nullable String remark(String column) {
        return isNone(column) ? null : Text.remark(column, raw(column).strip());
    }

    /** Checks the unconverted field, because exports write a name that is "-" in another way. */
    private boolean isNone(String column) {
        return NONE.equals(fields.apply(column).strip());
    }

    /** Returns an event id computed from the row's fields in these columns and the number of equal rows before it. */
    public String eventId(String origin, List<String> columns, EqualRows equal) {
        // each with its length, so that moving text from one column to the next changes the content
        String content = columns.stream()
                .map(this::raw)
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining());
        UUID digest = Digest.of(origin + "\n" + content);
        int before = equal.before(digest);
        return Digest.shortOf(digest) + (before == 0 ? "" : ":" + before);
    }

    /**
     * Returns the field as text.
     *
     * @throws InvalidEventException naming the column, if the field is missing or cannot be stored
     */
    public String required(String column) {
        String text = text(column);
        if (text == null) {
            throw new InvalidEventException(column + " is missing");
        }
        return text;
    }
}
