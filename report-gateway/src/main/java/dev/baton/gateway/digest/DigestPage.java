package dev.baton.gateway.digest;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a digest says, in words and numbers that the template only has to place.
 *
 * @param title of the report
 * @param workspace null where the reader's token names none
 * @param period in words
 * @param chart null where nothing was drawn
 * @param link to the dashboard, with the same period and filters
 * @param applied the filters, as {@code name: values}
 */
@TemplateData
public record DigestPage(
        String title,
        @Nullable String workspace,
        String period,
        String timeZone,
        List<Figure> figures,
        @Nullable DigestChart chart,
        List<Table> tables,
        List<Meaning> meanings,
        List<String> applied,
        @Nullable String emptiness,
        String link) {

    /**
     * A figure of the whole period.
     *
     * @param before the same of the previous period; a dash where that is not known
     * @param change against it, such as {@code +12 %}; a dash where it cannot be said
     */
    @TemplateData
    public record Figure(String label, String value, String before, String change) {}

    /** The largest of something. */
    @TemplateData
    public record Table(String title, List<String> columns, List<List<String>> rows) {}

    /** What a figure means. */
    @TemplateData
    public record Meaning(String figure, String text) {}
}
