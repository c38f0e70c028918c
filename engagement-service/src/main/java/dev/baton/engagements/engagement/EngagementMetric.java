package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.Figure;
import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.MetricDefinition;
import java.util.List;

/**
 * A metric of engagements. Its statistics cover the engagements that have a value; those of requester waits cover the
 * waits.
 */
public enum EngagementMetric {
    DURATION("durationSeconds", "Seconds from an engagement's start to its end. Null for open engagements."),
    OFFER_TO_ACCEPT(
            "offerToAcceptSeconds",
            "Seconds from the latest offer to the agent to its acceptance. Only the first engagement after the "
                    + "acceptance has it."),
    ASSIGNMENT_TO_FIRST_REPLY(
            "assignmentToFirstReplySeconds",
            "Seconds from when the agent became the holder (after an offer, from its acceptance) to the agent's first "
                    + "message, if that message is in the first engagement after becoming the holder. Null for an "
                    + "engagement that began outside the group's business hours. If the group has no business hours, "
                    + "no engagement is left out."),
    ASSIGNMENT_TO_FIRST_REPLY_BUSINESS(
            "assignmentToFirstReplyBusinessSeconds",
            "The time from when the agent became the holder to the agent's first message, in seconds, counted only "
                    + "within the business hours that were valid for the group then. Null if the group had no "
                    + "business hours."),
    REQUESTER_WAIT(
            "requesterWaitSeconds",
            "Seconds from the first end-user message that no agent had answered to the agent's reply. The statistics "
                    + "cover waits, not engagements. The whole wait counts for the engagement of the reply. Of "
                    + "imported engagements only the number, sum and maximum of the waits are known; all waits except "
                    + "the longest are assumed to be equal."),
    LONGEST_REQUESTER_WAIT(
            "longestRequesterWaitSeconds",
            "The longest requester wait, in seconds, of each engagement that has a reply."),
    AGENT_MESSAGES("agentMessages", "The number of messages that the engaged agent sent during an engagement.");

    private final String field;
    private final String text;

    EngagementMetric(String field, String text) {
        this.field = field;
        this.text = text;
    }

    /** The field of the GraphQL type EngagementMetrics. */
    String field() {
        return field;
    }

    /** The field of the GraphQL type Engagement. */
    String recordField() {
        return this == REQUESTER_WAIT ? "averageRequesterWaitSeconds" : field;
    }

    /** @param fields the fields of a report that show the metric */
    MetricDefinition definition(List<String> fields) {
        return new MetricDefinition("engagements." + field, 2, text + Quantiles.DEFINITION, fields);
    }

    /** The figure of the roll-ups for this metric. */
    Figure figure() {
        return Figure.valueOf(name());
    }
}
