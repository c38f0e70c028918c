package dev.baton.gateway.digest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.gateway.digest.DigestPage.Figure;
import dev.baton.gateway.digest.DigestPage.Meaning;
import dev.baton.gateway.digest.DigestPage.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The reports that have a digest, each with its GraphQL query and the figures and tables that the digest shows. The
 * query selects the report twice: as {@code report}, and for the previous period, with the totals only, as
 * {@code before}.
 */
enum DigestReport {
    ASSIGNMENTS(
            "assignments",
            "Assignments",
            "assignmentsReport(period: $%s, filter: $filter)",
            "total conversations contacts",
            "bySource { source count percentage } overTime(interval: $interval) { from value: total }",
            List.of(
                    FigureOf.count("Assignments", "/total"),
                    FigureOf.count("Conversations", "/conversations"),
                    FigureOf.count("Contacts", "/contacts")),
            List.of(new TableOf(
                    "By source",
                    "/bySource",
                    List.of(
                            new Column("Source", "/source", source -> DigestText.words(source.asText())),
                            new Column("Assignments", "/count", DigestText::count),
                            new Column("Share", "/percentage", DigestText::percent))))),
    REASSIGNMENTS(
            "reassignments",
            "Reassignments received by agent",
            "reassignmentsReport(period: $%s, filter: $filter, countingRule: $countingRule)",
            "total",
            "byAgent(first: 10) { nodes { agent { id name } received sharePercentage conversations change } } byReason(top: 10) { reason count } overTime(interval: $interval) { from value: received }",
            List.of(FigureOf.count("Reassignments", "/total")),
            List.of(
                    new TableOf(
                            "Agents who received the most reassignments",
                            "/byAgent/nodes",
                            List.of(
                                    new Column("Agent", "/agent", DigestReport::name),
                                    new Column("Received", "/received", DigestText::count),
                                    new Column("Share", "/sharePercentage", DigestText::percent),
                                    new Column("Conversations", "/conversations", DigestText::count),
                                    new Column("Change", "/change", DigestText::signed))),
                    new TableOf(
                            "Reasons",
                            "/byReason",
                            List.of(
                                    new Column("Reason", "/reason", reason -> reason.asText("No reason given")),
                                    new Column("Reassignments", "/count", DigestText::count))))),
    ENGAGEMENTS(
            "engagements",
            "Engagements",
            "engagementsReport(period: $%s, filter: $filter, periodBy: $periodBy)",
            "total open conversations agents metrics { durationSeconds { median } assignmentToFirstReplySeconds { median } requesterWaitSeconds { average } }",
            "by(dimension: AGENT, top: 10) { key label total metrics { durationSeconds { median } assignmentToFirstReplySeconds { median } requesterWaitSeconds { average } } } overTime(interval: $interval) { from value: total }",
            List.of(
                    FigureOf.count("Engagements", "/total"),
                    FigureOf.count("Still open", "/open"),
                    FigureOf.count("Conversations", "/conversations"),
                    FigureOf.count("Agents", "/agents"),
                    FigureOf.duration("Median duration", "/metrics/durationSeconds/median"),
                    FigureOf.duration("Median first reply", "/metrics/assignmentToFirstReplySeconds/median"),
                    FigureOf.duration("Average requester wait", "/metrics/requesterWaitSeconds/average")),
            List.of(new TableOf(
                    "Agents with the most engagements",
                    "/by",
                    List.of(
                            new Column("Agent", "", DigestReport::label),
                            new Column("Engagements", "/total", DigestText::count),
                            new Column("Median duration", "/metrics/durationSeconds/median", DigestText::duration),
                            new Column(
                                    "Median first reply",
                                    "/metrics/assignmentToFirstReplySeconds/median",
                                    DigestText::duration),
                            new Column(
                                    "Average wait", "/metrics/requesterWaitSeconds/average", DigestText::duration))))),
    CONVERSATIONS(
            "conversations",
            "Conversations",
            "conversationsReport(period: $%s, filter: $filter)",
            "created closed",
            "closeTimeByAgent(top: 10) { agent { id name } closed closeTimeSeconds { median } } firstContactResolutionByAgent(top: 10) { agent { id name } firstCloses resolved pending ratePercentage } overTime(interval: $interval) { from value: created }",
            List.of(FigureOf.count("Created", "/created"), FigureOf.count("Closed", "/closed")),
            List.of(
                    new TableOf(
                            "Agents who closed the most conversations",
                            "/closeTimeByAgent",
                            List.of(
                                    new Column("Agent", "/agent", DigestReport::name),
                                    new Column("Closed", "/closed", DigestText::count),
                                    new Column("Median close time", "/closeTimeSeconds/median", DigestText::duration))),
                    new TableOf(
                            "First contact resolution",
                            "/firstContactResolutionByAgent",
                            List.of(
                                    new Column("Agent", "/agent", DigestReport::name),
                                    new Column("First closes", "/firstCloses", DigestText::count),
                                    new Column("Resolved", "/resolved", DigestText::count),
                                    new Column("Pending", "/pending", DigestText::count),
                                    new Column("Rate", "/ratePercentage", DigestText::percent)))));

    /** The label of a figure over the whole period, and its path in the answer. */
    private record FigureOf(String label, String path, Function<JsonNode, String> text) {

        static FigureOf count(String label, String path) {
            return new FigureOf(label, path, DigestText::count);
        }

        static FigureOf duration(String label, String path) {
            return new FigureOf(label, path, DigestText::duration);
        }
    }

    /** The label of a column, and the path of its figure in a row. */
    private record Column(String label, String path, Function<JsonNode, String> text) {}

    private record TableOf(String title, String path, List<Column> columns) {}

    private static final String HEADER =
            "period { from to timeZone } dataState collectedSince definitions { id text fields } appliedFilters { filter values } ignoredFilters { filter message }";

    private static final int MOST_ROWS = 10;

    private final String address;
    private final String title;
    private final String field;
    private final String whole;
    private final String parts;
    private final List<FigureOf> figures;
    private final List<TableOf> tables;

    DigestReport(
            String address,
            String title,
            String field,
            String whole,
            String parts,
            List<FigureOf> figures,
            List<TableOf> tables) {
        this.address = address;
        this.title = title;
        this.field = field;
        this.whole = whole;
        this.parts = parts;
        this.figures = figures;
        this.tables = tables;
    }

    static Optional<DigestReport> at(String address) {
        return Arrays.stream(values())
                .filter(report -> report.address.equals(address))
                .findFirst();
    }

    String address() {
        return address;
    }

    String title() {
        return title;
    }

    /** The label of the figure that the chart shows. */
    String measure() {
        return figures.get(0).label;
    }

    /** The GraphQL document of the digest. */
    String document() {
        return "query Digest($period: PeriodInput!, $previous: PeriodInput!, $filter: ReportFilter, $interval: Interval"
                + (this == REASSIGNMENTS ? ", $countingRule: CountingRule = AGENT_TO_AGENT" : "")
                + (this == ENGAGEMENTS ? ", $periodBy: EngagementInstant = START" : "")
                + ") { report: " + field.formatted("period") + " { " + HEADER + " " + whole + " " + parts
                + " } before: "
                + field.formatted("previous") + " { dataState " + whole + " } }";
    }

    /** @param before the report for the previous period; a missing node if that period has no figures */
    List<Figure> figures(JsonNode report, JsonNode before) {
        return figures.stream()
                .map(figure -> {
                    JsonNode now = report.at(figure.path);
                    JsonNode then = before.at(figure.path);
                    return new Figure(
                            figure.label,
                            figure.text.apply(now),
                            figure.text.apply(then),
                            DigestText.change(now, then));
                })
                .toList();
    }

    List<Table> tables(JsonNode report) {
        return tables.stream()
                .map(table -> new Table(
                        table.title,
                        table.columns.stream().map(Column::label).toList(),
                        StreamSupport.stream(report.at(table.path).spliterator(), false)
                                .limit(MOST_ROWS)
                                .map(row -> table.columns.stream()
                                        .map(column -> column.text.apply(row.at(column.path)))
                                        .toList())
                                .toList()))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    /** Returns the definitions of the figures that the digest shows, in the order in which it shows them. */
    List<Meaning> meanings(JsonNode report) {
        DigestMeanings meanings = new DigestMeanings(report.path("definitions"));
        figures.forEach(figure -> meanings.add(title, figure.label, figure.path));
        tables.stream()
                .filter(table -> !report.at(table.path).isEmpty())
                .forEach(table -> table.columns.forEach(
                        column -> meanings.add(table.title, column.label, table.path + column.path)));
        return meanings.all();
    }

    /** The name of a group, or its key if it has no name. */
    private static String label(JsonNode group) {
        return group.path("label").asText(group.path("key").asText(DigestText.NONE));
    }

    private static String name(JsonNode agent) {
        return agent.isObject() ? agent.path("name").asText(agent.path("id").asText()) : "Unassigned";
    }
}
