package dev.baton.gateway.agentsreport;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the joined report's other fields than rows, such as data state and filters, from the services' reports. */
final class JoinedHeader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, Object> AGENTS = Map.of(
            "id",
            "agents.rows",
            "version",
            1,
            "text",
            "How many agents were assigned, received or handed off a conversation or a contact in the period, or started "
                    + "an engagement in it.",
            "fields",
            List.of("rows.totalCount"));

    /** The report of one service, and the columns that come from it. */
    private record Part(JsonNode report, List<String> columns) {

        Stream<Map<String, Object>> items(String field) {
            return report.has(field)
                    ? JSON.convertValue(report.get(field), new TypeReference<List<Map<String, Object>>>() {}).stream()
                    : Stream.of();
        }

        @Nullable
        String text(String field) {
            return report.path(field).isTextual() ? report.path(field).asText() : null;
        }
    }

    private JoinedHeader() {}

    /**
     * @param assignments null if assignment-service did not answer
     * @param engagements null if engagement-service did not answer
     */
    static Map<String, Object> of(AgentsScope scope, @Nullable JsonNode assignments, @Nullable JsonNode engagements) {
        List<Part> parts = new ArrayList<>();
        if (assignments != null) {
            parts.add(new Part(assignments, AskedColumns.OF_ASSIGNMENTS));
        }
        if (engagements != null) {
            parts.add(new Part(engagements, List.of(AskedColumns.ENGAGEMENTS, AgentRow.METRICS)));
        }
        Map<String, Object> header = new HashMap<>();
        header.put("period", period(scope));
        header.put("dataState", dataState(parts));
        header.put("collectedSince", earliest(parts, "collectedSince"));
        header.put("freshAsOf", earliest(parts, "freshAsOf"));
        header.put("appliedFilters", applied(parts));
        header.put("ignoredFilters", ignored(parts));
        header.put("definitions", definitions(parts));
        return header;
    }

    private static Map<String, Object> period(AgentsScope scope) {
        Map<String, Object> period = new HashMap<>(scope.instants());
        period.put("timeZone", scope.timeZone());
        return period;
    }

    private static List<Map<String, Object>> definitions(List<Part> parts) {
        List<Map<String, Object>> definitions = new ArrayList<>(List.of(AGENTS));
        parts.stream().flatMap(part -> part.items("definitions")).forEach(definitions::add);
        return definitions;
    }

    /** HAS_DATA if any part has data. NOT_COLLECTED_BEFORE only if every part says so. Otherwise NO_DATA. */
    private static String dataState(List<Part> parts) {
        List<String> states =
                parts.stream().map(part -> part.text("dataState")).distinct().toList();
        if (states.contains("HAS_DATA")) {
            return "HAS_DATA";
        }
        return states.size() == 1 ? states.get(0) : "NO_DATA";
    }

    private static @Nullable String earliest(List<Part> parts, String field) {
        return parts.stream()
                .map(part -> part.text(field))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Instant::parse))
                .orElse(null);
    }

    private static List<Map<String, Object>> applied(List<Part> parts) {
        Map<Object, Map<String, Object>> byFilter = new LinkedHashMap<>();
        parts.stream()
                .flatMap(part -> part.items("appliedFilters"))
                .forEach(filter -> byFilter.putIfAbsent(filter.get("filter"), filter));
        return List.copyOf(byFilter.values());
    }

    /**
     * A filter that every part ignores concerns the whole report and lists no components. A filter that one part
     * ignores lists the columns of that part.
     */
    private static List<Map<String, Object>> ignored(List<Part> parts) {
        Map<Object, Map<String, Object>> byFilter = new LinkedHashMap<>();
        for (Part part : parts) {
            part.items("ignoredFilters").forEach(filter -> {
                Map<String, Object> joined = new HashMap<>(filter);
                boolean another = byFilter.containsKey(filter.get("filter"));
                joined.put("components", another ? List.of() : part.columns);
                byFilter.put(filter.get("filter"), joined);
            });
        }
        return List.copyOf(byFilter.values());
    }
}
