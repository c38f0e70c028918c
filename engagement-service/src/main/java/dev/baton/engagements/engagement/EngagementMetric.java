package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.Figure;
import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.MetricDefinition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A metric of engagements. Its statistics cover the engagements that have a value; those of requester waits cover the
 * waits.
 */
@RegisterForReflection // Quarkus registers only enums of fields and of operations
public enum EngagementMetric {
    DURATION("durationSeconds", "The seconds from an engagement's start to its end. Empty while it is open."),
    OFFER_TO_ACCEPT(
            "offerToAcceptSeconds",
            "The seconds from the latest offer to the agent until the agent accepted it. Only the first engagement after "
                    + "the acceptance has this figure."),
    ASSIGNMENT_TO_FIRST_REPLY(
            "assignmentToFirstReplySeconds",
            "The seconds from when the agent became the holder (accepted, if there was an offer) to the agent's first "
                    + "message. Only the first engagement after the agent became the holder has this figure. Empty if the "
                    + "engagement began outside the group's business hours. A group without business hours leaves nothing "
                    + "out."),
    ASSIGNMENT_TO_FIRST_REPLY_BUSINESS(
            "assignmentToFirstReplyBusinessSeconds",
            "The seconds from when the agent became the holder to the agent's first message, counted only within the "
                    + "business hours that were valid then for the group. Only the first engagement after the agent became "
                    + "the holder has this figure. Empty if the group had no business hours, or if the engagement began "
                    + "outside them."),
    REQUESTER_WAIT(
            "requesterWaitSeconds",
            "The seconds from the first customer message that no agent had answered to the agent's reply. Averages are "
                    + "over waits, not over engagements. A whole wait counts for the engagement of the reply. For an "
                    + "imported engagement, only the number, the sum and the longest of its waits are known; its other "
                    + "waits are assumed to be equal."),
    LONGEST_REQUESTER_WAIT(
            "longestRequesterWaitSeconds",
            "The longest requester wait, in seconds, of each engagement that has a reply."),
    AGENT_MESSAGES("agentMessages", "The number of messages that the agent sent during the engagement.");

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
