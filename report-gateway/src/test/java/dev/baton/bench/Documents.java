package dev.baton.bench;

import java.time.Instant;

/** What is asked, in words that the gateway and the service behind it both understand where that matters. */
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

    /** @param page the arguments that say which page it is */
    String log(String page, String selection) {
        return "{ assignmentsReport(" + year + ") { log(" + page + ") { " + selection + " } } }";
    }

    /** The eight columns of the log. */
    static String columns() {
        return "nodes { id timestamp conversationId contact { id name } previousAssignee { kind id name }"
                + " assignedTo { kind id name } source sourceName assignedBy { id } }";
    }

    static String legs() {
        return "engagements { id startReason startedAt durationSeconds }";
    }
}
