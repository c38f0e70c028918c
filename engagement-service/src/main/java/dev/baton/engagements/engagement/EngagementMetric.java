package dev.baton.engagements.engagement;

import dev.baton.engagements.report.MetricDefinition;

/** What is measured of engagements. Each metric is over the engagements that have it, requester waits over the waits. */
enum EngagementMetric {
    DURATION(
            "durationSeconds",
            "duration_seconds",
            "Seconds from an engagement's start to its end; open ones have none."),
    OFFER_TO_ACCEPT(
            "offerToAcceptSeconds",
            "offer_to_accept_seconds",
            "Seconds from the latest offer to the agent until the agent accepted, on the first engagement of that "
                    + "holding."),
    ASSIGNMENT_TO_FIRST_REPLY(
            "assignmentToFirstReplySeconds",
            "assignment_to_first_reply_seconds",
            "Seconds from becoming the holder (the acceptance, where there was an offer) to the agent's first message, "
                    + "where that is on the first engagement of the holding."),
    REQUESTER_WAIT(
            "requesterWaitSeconds",
            null,
            "Seconds from the first end-user message that no agent had answered to the agent's reply. Over the waits, "
                    + "not over engagements; a wait counts whole, for the engagement of the reply."),
    LONGEST_REQUESTER_WAIT(
            "longestRequesterWaitSeconds",
            "longest_wait_seconds",
            "The longest requester wait, in seconds, of each engagement that has a reply."),
    AGENT_MESSAGES("agentMessages", "agent_messages", "How many messages the engaged agent sent during an engagement.");

    private static final String PERCENTILES = " Median and percentiles are exact, between neighbours interpolated.";

    private final String field;
    private final String column;
    private final String text;

    EngagementMetric(String field, String column, String text) {
        this.field = field;
        this.column = column;
        this.text = text;
    }

    /** In the GraphQL type EngagementMetrics. */
    String field() {
        return field;
    }

    /** In the view {@code reportable_engagement}; null for the waits, which are many for one engagement. */
    String column() {
        return column;
    }

    MetricDefinition definition() {
        return new MetricDefinition("engagements." + field, 1, text + PERCENTILES);
    }
}
