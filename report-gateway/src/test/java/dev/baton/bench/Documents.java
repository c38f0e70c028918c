package dev.baton.bench;

import java.time.Instant;

/** The GraphQL documents of the benchmark. Those for both gateway and service use instants, which both accept. */
final class Documents {

    private static final String LAST_30_DAYS = "period: {preset: LAST_30_DAYS, timeZone: \"UTC\"}";

    static final String REPORT = "{ assignmentsReport(" + LAST_30_DAYS
            + ") { total bySource { source count percentage } overTime(interval: DAY) { from total } } }";

    static final String REASSIGNMENTS = "{ reassignmentsReport(" + LAST_30_DAYS
            + ") { total previousTotal trend byAgent(first: 50) { nodes { agent { id name } received sharePercentage change } }"
            + " overTime(interval: DAY) { from received } } }";

    static final String ENGAGEMENTS = "{ engagementsReport(" + LAST_30_DAYS
            + ") { total metrics { durationSeconds { count average } } overTime(interval: DAY) { from total } } }";

    static final String LOOKUP = "query($id: ID!) { conversation(id: $id) { id status channel topic openedAt"
            + " assignee { kind id name } engagements { id startReason startedAt durationSeconds agent { id } } } }";

    private final String year;

    Documents(Instant from, Instant to) {
        this.year = "period: {instants: {from: \"" + from + "\", to: \"" + to + "\"}, timeZone: \"UTC\"}";
    }

    String reassignmentsOfYear() {
        return "{ reassignmentsReport(" + year
                + ") { total byAgent(first: 500) { nodes { agent { id } received sharePercentage change } }"
                + " overTime(interval: DAY) { from received } } }";
    }

    /** @param page the paging arguments */
    String log(String page, String selection) {
        return "{ assignmentsReport(" + year + ") { log(" + page + ") { " + selection + " } } }";
    }

    /** A selection of the log's eight columns. */
    static String columns() {
        return "nodes { id timestamp conversationId contact { id name } previousAssignee { kind id name }"
                + " assignedTo { kind id name } source sourceName assignedBy { id } }";
    }

    static String legs() {
        return "engagements { id startReason startedAt durationSeconds }";
    }
}
