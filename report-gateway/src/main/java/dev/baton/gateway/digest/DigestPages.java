package dev.baton.gateway.digest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Builds the page of a digest from an answer of the public schema. */
final class DigestPages {

    private static final String HAS_DATA = "HAS_DATA";
    private static final String NOT_COLLECTED = "NOT_COLLECTED_BEFORE";

    private DigestPages() {}

    /** @param data the data of the answer to {@link DigestReport#document} */
    static DigestPage page(
            DigestReport report, DigestQuery query, JsonNode data, @Nullable String workspace, String link) {
        JsonNode now = data.path("report");
        boolean wasCollected = !data.at("/before/dataState").asText().equals(NOT_COLLECTED);
        JsonNode before = wasCollected ? data.path("before") : MissingNode.getInstance();
        ZoneId zone = ZoneId.of(query.period().timeZone());
        boolean hasData = now.path("dataState").asText().equals(HAS_DATA);
        return new DigestPage(
                report.title(),
                workspace,
                DigestText.period(
                        query.period().instants().from(),
                        query.period().instants().to(),
                        zone),
                query.period().timeZone(),
                hasData ? report.figures(now, before) : List.of(),
                hasData ? chart(report, query.interval(), now, zone) : null,
                hasData ? report.tables(now) : List.of(),
                hasData ? report.meanings(now) : List.of(),
                filters(now),
                hasData ? null : emptiness(now, zone),
                link);
    }

    private static @Nullable DigestChart chart(
            DigestReport report, DigestInterval interval, JsonNode now, ZoneId zone) {
        List<String> labels = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Long> values = new ArrayList<>();
        for (JsonNode bucket : now.path("overTime")) {
            String from = bucket.path("from").asText();
            labels.add(DigestText.shortDay(from, zone));
            names.add(interval.bucket(from, zone));
            values.add(bucket.path("value").asLong());
        }
        return DigestChart.of(report.measure() + ", by " + interval.word(), labels, names, values);
    }

    /** The filters that were applied, and the reasons why others were ignored. */
    private static List<String> filters(JsonNode now) {
        List<String> filters = new ArrayList<>();
        now.path("appliedFilters")
                .forEach(filter ->
                        filters.add(DigestText.words(filter.path("filter").asText()) + ": "
                                + StreamSupport.stream(filter.path("values").spliterator(), false)
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining(", "))));
        now.path("ignoredFilters")
                .forEach(filter -> filters.add(filter.path("message").asText()));
        return filters;
    }

    private static String emptiness(JsonNode now, ZoneId zone) {
        JsonNode since = now.path("collectedSince");
        if (!since.isTextual()) {
            return "Nothing has been collected in this workspace yet.";
        }
        return now.path("dataState").asText().equals(NOT_COLLECTED)
                ? "The selected filter(s) have no applicable data: collected only since "
                        + DigestText.day(since.asText(), zone) + "."
                : "The selected filter(s) have no applicable data.";
    }
}
