package dev.baton.gateway.agentsreport;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns that the gateway requests from the services: those that the client selected, and those by which rows
 * are sorted.
 *
 * @param header fields of the report other than its rows
 * @param figures columns with a number
 * @param metrics the selected engagement metrics
 * @param statistics the statistics selected of the metrics, as they are written in the query to a service
 */
record AskedColumns(
        Set<String> header, boolean name, Set<String> figures, Set<String> metrics, Set<String> statistics) {

    static final List<String> OF_ASSIGNMENTS = List.of("assignmentsReceived", "reassignmentsReceived", "handedOff");
    static final String ENGAGEMENTS = "engagements";

    /** What the query to a service selects for each header field that only the services know. */
    private static final Map<String, String> HEADER = askedFor();

    private static final List<String> ROWS = List.of("rows/nodes/", "rows/edges/node/");

    private static Map<String, String> askedFor() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("definitions", "definitions { id version text fields }");
        fields.put("appliedFilters", "appliedFilters { filter values }");
        fields.put("ignoredFilters", "ignoredFilters { filter code message components }");
        Stream.of("dataState", "collectedSince", "freshAsOf").forEach(field -> fields.put(field, field));
        return fields;
    }

    /** @param report the client's selection on the report */
    static AskedColumns of(DataFetchingFieldSelectionSet report) {
        List<AgentOrder> orders = report.getFields("rows").stream()
                .map(rows -> AgentOrder.of(rows.getArguments().get(RowsFetcher.ORDER_BY)))
                .toList();
        Set<String> figures = new TreeSet<>(names(report, "*"));
        figures.retainAll(
                Stream.concat(OF_ASSIGNMENTS.stream(), Stream.of(ENGAGEMENTS)).toList());
        Set<String> metrics = new TreeSet<>(names(report, "metrics/*"));
        Set<String> statistics = fields(report, "metrics/*/*")
                .map(field -> field.getName().equals(ShareWithin.FIELD)
                        ? ShareWithin.askedFor(field.getArguments())
                        : field.getName())
                .collect(Collectors.toCollection(TreeSet::new));
        for (AgentOrder order : orders) {
            if (order.isMetric()) {
                metrics.add(order.column());
                statistics.add(AgentOrder.AVERAGE);
            } else if (order != AgentOrder.NAME) {
                figures.add(order.column());
            }
        }
        if (metrics.isEmpty() && names(report, "*").contains(AgentRow.METRICS)) {
            metrics.add(AgentOrder.DURATION.column());
        }
        boolean name =
                orders.contains(AgentOrder.NAME) || names(report, "agent/*").contains("name");
        return new AskedColumns(
                HEADER.keySet().stream().filter(report::contains).collect(Collectors.toSet()),
                name,
                figures,
                metrics,
                statistics);
    }

    /** The query for assignment-service. */
    String ofAssignments() {
        List<String> columns = new ArrayList<>(figures);
        columns.retainAll(OF_ASSIGNMENTS);
        return "query($period: PeriodInput!, $filter: ReportFilter, $rule: CountingRule) {"
                + " agentAssignments(period: $period, filter: $filter, countingRule: $rule) " + report(columns) + " }";
    }

    /** The query for engagement-service. */
    String ofEngagements() {
        List<String> columns = new ArrayList<>(figures);
        columns.retainAll(List.of(ENGAGEMENTS));
        if (!metrics.isEmpty()) {
            Set<String> asked = new TreeSet<>(statistics);
            asked.add("count");
            String each = " { " + String.join(" ", asked) + " } ";
            columns.add(AgentRow.METRICS + " { " + String.join(each, metrics) + each + "}");
        }
        return "query($period: PeriodInput!, $filter: ReportFilter) {"
                + " agentEngagements(period: $period, filter: $filter) " + report(columns) + " }";
    }

    private String report(List<String> columns) {
        String asked = header.stream()
                .map(HEADER::get)
                .sorted()
                .map(field -> field + " ")
                .collect(Collectors.joining());
        return "{ " + asked + "rows { agentId " + (name ? "name " : "") + String.join(" ", columns) + " } }";
    }

    private static Set<String> names(DataFetchingFieldSelectionSet report, String below) {
        return fields(report, below).map(SelectedField::getName).collect(Collectors.toSet());
    }

    private static Stream<SelectedField> fields(DataFetchingFieldSelectionSet report, String below) {
        return ROWS.stream()
                .flatMap(rows -> report.getFields(rows + below).stream())
                .filter(field -> !field.getName().startsWith("__"));
    }
}
