package dev.baton.kit.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the first rows of a file would be read; nothing of it is kept.
 *
 * @param format address of the format
 * @param title what people call the format
 * @param columns the columns that the format needs; empty for JSON
 * @param separator COMMA, SEMICOLON or TAB; null for JSON
 * @param fileColumns how many columns the file has; null for JSON
 * @param needsTimeZone whether a timestamp had no offset, so that {@code timeZone} decides its instant
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
     * A row as it would be read.
     *
     * @param line from 1, a header included
     * @param content null where the row is rejected, or says nothing that is kept
     * @param problem why the row is rejected; null where it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PreviewRow(
            long line, @Nullable Object content, @Nullable String problem) {}
}
