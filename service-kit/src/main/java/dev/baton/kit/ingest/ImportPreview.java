package dev.baton.kit.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the first rows of a file would be read. A preview stores nothing.
 *
 * @param format the format's name in the address of imports
 * @param title the format's name for people
 * @param columns the columns that the format requires; empty for JSON
 * @param separator COMMA, SEMICOLON or TAB; null for JSON
 * @param fileColumns the number of columns in the file; null for JSON
 * @param needsTimeZone whether a timestamp has no offset, so that {@code timeZone} determines its instant
 * @param timeZone the zone that the request names; null for none
 * @param rows the first rows, in the order of the file
 */
@RegisterForReflection(registerFullHierarchy = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportPreview(
        String format,
        String title,
        List<String> columns,
        @Nullable String separator,
        @Nullable Integer fileColumns,
        boolean needsTimeZone,
        @Nullable String timeZone,
        List<PreviewRow> rows) {

    /**
     * A row as an import would read it.
     *
     * @param line the line's number from 1, including the header
     * @param content null if the row is rejected, or contains nothing to store
     * @param problem why the row is rejected; null if it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PreviewRow(
            long line, @Nullable Object content, @Nullable String problem) {}
}
