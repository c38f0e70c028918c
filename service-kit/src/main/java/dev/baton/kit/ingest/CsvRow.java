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
 * @param line from 1, the header included
 * @param fields the field of a column, by its name
 */
public record CsvRow(long line, UnaryOperator<String> fields) {

    private static final String NONE = "-";

    /** The field as it was meant: what an export put before it for spreadsheets is away again. */
    String raw(String column) {
        return SpreadsheetText.read(fields.apply(column));
    }

    /**
     * The field as text; null where it is empty or {@code -}.
     *
     * @throws InvalidEventException naming the column, where it is no text we can keep
     */
    public @Nullable String text(String column) {
        return isNone(column) ? null : Text.checked(column, raw(column).strip());
    }

    /** The same of a text that nothing is looked up by. */
    public @Nullable String remark(String column) {
        return isNone(column) ? null : Text.remark(column, raw(column).strip());
    }

    /** As the file has it: a name that is "-" is written otherwise. */
    private boolean isNone(String column) {
        return NONE.equals(fields.apply(column).strip());
    }

    /** An id made of what the row says in these columns, and of how many rows before it in its file say the same. */
    public String eventId(String origin, List<String> columns, EqualRows equal) {
        // each by its length, so that no text moves from one column to the next unseen
        String content = columns.stream()
                .map(this::raw)
                .map(text -> text.length() + ":" + text)
                .collect(Collectors.joining());
        UUID digest = Digest.of(origin + "\n" + content);
        int before = equal.before(digest);
        return Digest.shortOf(digest) + (before == 0 ? "" : ":" + before);
    }

    /** The same, where it must not be missing. */
    public String required(String column) {
        String text = text(column);
        if (text == null) {
            throw new InvalidEventException(column + " is missing");
        }
        return text;
    }
}
