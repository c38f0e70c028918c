package dev.baton.gateway.digest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.gateway.digest.DigestPage.Figure;
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
                            new Column(
                                    "Source",
                                    row -> DigestText.words(row.path("source").asText())),
                            new Column("Assignments", row -> DigestText.count(row.path("count"))),
                            new Column("Share", row -> DigestText.percent(row.path("percentage"))))))),
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
                                    new Column("Agent", row -> name(row.path("agent"))),
                                    new Column("Received", row -> DigestText.count(row.path("received"))),
                                    new Column("Share", row -> DigestText.percent(row.path("sharePercentage"))),
                                    new Column("Conversations", row -> DigestText.count(row.path("conversations"))),
                                    new Column("Change", row -> DigestText.count(row.path("change"))))),
                    new TableOf(
                            "Reasons",
                            "/byReason",
                            List.of(
                                    new Column(
                                            "Reason", row -> row.path("reason").asText("No reason given")),
                                    new Column("Reassignments", row -> DigestText.count(row.path("count"))))))),
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
                            new Column(
                                    "Agent",
                                    row -> row.path("label")
                                            .asText(row.path("key").asText(DigestText.NONE))),
                            new Column("Engagements", row -> DigestText.count(row.path("total"))),
                            new Column(
                                    "Median duration",
                                    row -> DigestText.duration(row.at("/metrics/durationSeconds/median"))),
                            new Column(
                                    "Median first reply",
                                    row -> DigestText.duration(
                                            row.at("/metrics/assignmentToFirstReplySeconds/median"))),
                            new Column(
                                    "Average wait",
                                    row -> DigestText.duration(row.at("/metrics/requesterWaitSeconds/average"))))))),
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
                                    new Column("Agent", row -> name(row.path("agent"))),
                                    new Column("Closed", row -> DigestText.count(row.path("closed"))),
                                    new Column(
                                            "Median close time",
                                            row -> DigestText.duration(row.at("/closeTimeSeconds/median"))))),
                    new TableOf(
                            "First contact resolution",
                            "/firstContactResolutionByAgent",
                            List.of(
                                    new Column("Agent", row -> name(row.path("agent"))),
                                    new Column("First closes", row -> DigestText.count(row.path("firstCloses"))),
                                    new Column("Resolved", row -> DigestText.count(row.path("resolved"))),
                                    new Column("Pending", row -> DigestText.count(row.path("pending"))),
                                    new Column("Rate", row -> DigestText.percent(row.path("ratePercentage")))))));

    /** The label of a figure over the whole period, and its path in the answer. */
    private record FigureOf(String label, String path, Function<JsonNode, String> text) {

        static FigureOf count(String label, String path) {
            return new FigureOf(label, path, DigestText::count);
        }

        static FigureOf duration(String label, String path) {
            return new FigureOf(label, path, DigestText::duration);
        }
    }

    private record Column(String label, Function<JsonNode, String> cell) {}

    private record TableOf(String title, String path, List<Column> columns) {}

    private static final String HEADER =
            "period { from to timeZone } dataState collectedSince definitions { id text } appliedFilters { filter values } ignoredFilters { filter message }";

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
                                        .map(column -> column.cell.apply(row))
                                        .toList())
                                .toList()))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static String name(JsonNode agent) {
        return agent.isObject() ? agent.path("name").asText(agent.path("id").asText()) : "Unassigned";
    }
}
