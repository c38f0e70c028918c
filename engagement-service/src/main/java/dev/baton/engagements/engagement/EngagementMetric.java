package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.Figure;
import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.MetricDefinition;
import java.util.List;

/** What is measured of engagements. Each metric is over the engagements that have it, requester waits over the waits. */
public enum EngagementMetric {
    DURATION("durationSeconds", "Seconds from an engagement's start to its end; open ones have none."),
    OFFER_TO_ACCEPT(
            "offerToAcceptSeconds",
            "Seconds from the latest offer to the agent until the agent accepted, on the first engagement of that "
                    + "holding."),
    ASSIGNMENT_TO_FIRST_REPLY(
            "assignmentToFirstReplySeconds",
            "Seconds from becoming the holder (the acceptance, where there was an offer) to the agent's first message, "
                    + "where that is on the first engagement of the holding. An engagement that began outside of the "
                    + "group's business hours has none; without business hours nothing is left out."),
    ASSIGNMENT_TO_FIRST_REPLY_BUSINESS(
            "assignmentToFirstReplyBusinessSeconds",
            "The same time from becoming the holder to the agent's first message, counted only within the business hours "
                    + "that were valid then for the group; none where the group had no business hours."),
    REQUESTER_WAIT(
            "requesterWaitSeconds",
            "Seconds from the first end-user message that no agent had answered to the agent's reply. Over the waits, "
                    + "not over engagements; a wait counts whole, for the engagement of the reply. Of imported "
                    + "engagements only number, sum and longest are known: the other waits are taken to be equal."),
    LONGEST_REQUESTER_WAIT(
            "longestRequesterWaitSeconds",
            "The longest requester wait, in seconds, of each engagement that has a reply."),
    AGENT_MESSAGES("agentMessages", "How many messages the engaged agent sent during an engagement.");

    private final String field;
    private final String text;

    EngagementMetric(String field, String text) {
        this.field = field;
        this.text = text;
    }

    /** In the GraphQL type EngagementMetrics. */
    String field() {
        return field;
    }

    /** In the GraphQL type Engagement. */
    String recordField() {
        return this == REQUESTER_WAIT ? "averageRequesterWaitSeconds" : field;
    }

    /** @param fields where a report shows it */
    MetricDefinition definition(List<String> fields) {
        return new MetricDefinition("engagements." + field, 2, text + Quantiles.DEFINITION, fields);
    }

    /** As roll-ups know it. */
    Figure figure() {
        return Figure.valueOf(name());
    }
}
