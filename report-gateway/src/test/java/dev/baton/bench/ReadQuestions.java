package dev.baton.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The requests for each {@link ReadAnswer}: to Baton and, if it has the rows, to PostGraphile. */
final class ReadQuestions {

    static final int PAGE = 50;
    static final int LARGE_PAGE = 1000;
    static final int DAYS = 30;
    static final int AGENTS = 50;
    /** The number of conversations between two cursors. */
    static final int BETWEEN_CURSORS = 1000;

    private static final int LAST_DAYS_OF_YEARS = 61;
    private static final List<List<String>> SOURCES = List.of(
            List.of("WORKFLOW"),
            List.of("DEVELOPER_API", "ZAPIER"),
            List.of("USER"),
            List.of("BOT", "CLOSE_CONVERSATION"));

    private static final String STATISTICS = " fragment all on Statistics { count sum average min max median p90 p95 }";

    private static final String METRICS = "metrics { durationSeconds { ...all } offerToAcceptSeconds { ...all }"
            + " assignmentToFirstReplySeconds { ...all } assignmentToFirstReplyBusinessSeconds { ...all }"
            + " requesterWaitSeconds { ...all } longestRequesterWaitSeconds { ...all } agentMessages { ...all } }";

    private static final String PLAIN_PAGE =
            "nodes { rowId occurredAt conversationId contactId contactName previousKind"
                    + " previousId previousName assignedKind assignedId assignedName source sourceName assignedBy }";

    private final LocalDate latest;
    private final List<String> cursors;
    private final Map<ReadAnswer, QuestionTemplate> questions = new EnumMap<>(ReadAnswer.class);
    private final Map<ReadAnswer, QuestionTemplate> plain = new EnumMap<>(ReadAnswer.class);

    /** @param cursors the cursors after which pages of conversations start; empty for the first page only */
    ReadQuestions(BenchData data, List<String> cursors) {
        this.latest = LocalDate.ofInstant(data.to(), ZoneOffset.UTC).minusDays(1);
        this.cursors = cursors;
        ask();
        askPlain();
    }

    private void ask() {
        put(
                ReadAnswer.BY_SOURCE,
                "query($period: PeriodInput!) { assignmentsReport(period: $period) { bySource { source count } } }",
                this::period);
        questions.put(
                ReadAnswer.FILTERED_PAGE,
                new QuestionTemplate(
                        "query($period: PeriodInput!, $sources: [AssignmentSource!]) {"
                                + " assignmentsReport(period: $period, filter: {source: $sources}) { log(first: " + PAGE
                                + ") { " + Documents.columns() + " } } }",
                        number -> Map.of("period", period(number).input(), "sources", sources(number))));
        put(
                ReadAnswer.LARGE_PAGE,
                "query($period: PeriodInput!) { assignmentsReport(period: $period) { log(first: " + LARGE_PAGE + ") { "
                        + Documents.columns() + " } } }",
                this::period);
        put(
                ReadAnswer.REASSIGNMENTS,
                "query($period: PeriodInput!) { reassignmentsReport(period: $period) { total previousTotal trend"
                        + " byAgent(first: " + AGENTS
                        + ") { nodes { agent { id name } received sharePercentage change } }"
                        + " overTime(interval: DAY) { from received } } }",
                this::period);
        put(
                ReadAnswer.REASSIGNMENTS_OF_YEAR,
                "query($period: PeriodInput!) { reassignmentsReport(period: $period) { total byAgent(first: "
                        + People.AGENTS.size() + ") { nodes { agent { id } received sharePercentage change } }"
                        + " overTime(interval: MONTH) { from received } } }",
                this::year);
        put(
                ReadAnswer.ENGAGEMENTS,
                "query($period: PeriodInput!) { engagementsReport(period: $period) { total " + METRICS
                        + " by(dimension: AGENT) { key label total " + METRICS + " } } }" + STATISTICS,
                this::period);
        questions.put(
                ReadAnswer.CONVERSATIONS,
                new QuestionTemplate(
                        "query($after: String) { conversations(first: " + PAGE + ", after: $after) { nodes {"
                                + " id status channel topic openedAt assignee { kind id name }"
                                + " assignments { id timestamp source assignedTo { kind id name } }"
                                + " engagements { id startReason startedAt durationSeconds agent { id } } } } }",
                        this::place));
    }

    private void put(ReadAnswer answer, String document, Function<Integer, ReadPeriod> period) {
        questions.put(
                answer,
                new QuestionTemplate(
                        document,
                        number -> Map.of("period", period.apply(number).input())));
    }

    private void askPlain() {
        plain.put(
                ReadAnswer.BY_SOURCE,
                new QuestionTemplate(
                        "query($workspace: String!, $from: Datetime!, $until: Datetime!) {"
                                + " logBySource(workspace: $workspace, since: $from, until: $until) {"
                                + " nodes { source total } } }",
                        this::plainPeriod));
        plain.put(
                ReadAnswer.FILTERED_PAGE,
                new QuestionTemplate(plainPage(PAGE, ", $sources: [String!]", ", source: {in: $sources}"), number -> {
                    Map<String, Object> variables = plainPeriod(number);
                    variables.put("sources", sources(number));
                    return variables;
                }));
        plain.put(ReadAnswer.LARGE_PAGE, new QuestionTemplate(plainPage(LARGE_PAGE, "", ""), this::plainPeriod));
    }

    private static String plainPage(int rows, String variable, String filter) {
        return "query($workspace: String!, $from: Datetime!, $until: Datetime!" + variable
                + ") { allAssignments(first: "
                + rows + ", orderBy: [OCCURRED_AT_DESC, ROW_ID_DESC], filter: {workspaceId: {equalTo: $workspace},"
                + " occurredAt: {greaterThanOrEqualTo: $from, lessThan: $until}" + filter + "}) { " + PLAIN_PAGE
                + " } }";
    }

    private Map<String, Object> plainPeriod(int number) {
        ReadPeriod period = period(number);
        Map<String, Object> variables = new HashMap<>();
        variables.put("workspace", BenchData.LARGE);
        variables.put("from", period.from().toString());
        variables.put("until", period.until().toString());
        return variables;
    }

    private Map<String, Object> place(int number) {
        return cursors.isEmpty() ? Map.of() : Map.of("after", cursors.get(number % cursors.size()));
    }

    QuestionTemplate of(ReadAnswer answer) {
        return questions.get(answer);
    }

    /** The request for the same rows to PostGraphile; null if it does not have them. */
    QuestionTemplate plain(ReadAnswer answer) {
        return plain.get(answer);
    }

    ReadPeriod period(int number) {
        return ReadPeriod.of(number, DAYS, latest, BenchData.DAYS - DAYS);
    }

    /** A period of a year. Some of these periods start before the log. */
    ReadPeriod year(int number) {
        return ReadPeriod.of(number, BenchData.DAYS, latest, LAST_DAYS_OF_YEARS);
    }

    /** The sources of a filter. They change more slowly than time zones, so that all combinations occur. */
    static List<String> sources(int number) {
        return SOURCES.get(number / SOURCES.size() % SOURCES.size());
    }

    /** The number of conversations before the requested page. */
    long firstOfPage(int number) {
        return cursors.isEmpty() ? 0 : (1L + number % cursors.size()) * BETWEEN_CURSORS;
    }
}
