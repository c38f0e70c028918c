package dev.baton.gateway.digest;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a digest, formatted as text, so that the template only places it.
 *
 * @param title the name of the report
 * @param workspace null if the caller's token names none
 * @param period the period in words
 * @param chart null if there is nothing to draw
 * @param link the address of the dashboard page with the same period and filters
 * @param applied the applied filters as {@code name: values}, and why filters were ignored
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
     * A figure over the whole period.
     *
     * @param before the figure of the previous period; a dash if it is not known
     * @param change the change against the previous period, such as {@code +12 %}; a dash if it cannot be
     *     computed
     */
    @TemplateData
    public record Figure(String label, String value, String before, String change) {}

    /** A table of at most ten rows, such as the agents with the most engagements. */
    @TemplateData
    public record Table(String title, List<String> columns, List<List<String>> rows) {}

    /** The definition of a figure. */
    @TemplateData
    public record Meaning(String figure, String text) {}
}
