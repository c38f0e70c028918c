package dev.baton.engagements.engagement;

import dev.baton.engagements.report.MetricDefinition;
import dev.baton.engagements.sql.Sql;
import dev.baton.engagements.statistics.Quantiles;
import java.util.List;

/** What is measured of engagements. Each metric is over the engagements that have it, requester waits over the waits. */
public enum EngagementMetric {
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
            "first_reply_seconds",
            "Seconds from becoming the holder (the acceptance, where there was an offer) to the agent's first message, "
                    + "where that is on the first engagement of the holding. An engagement that began outside of the "
                    + "group's business hours has none; without business hours nothing is left out."),
    ASSIGNMENT_TO_FIRST_REPLY_BUSINESS(
            "assignmentToFirstReplyBusinessSeconds",
            "first_reply_business_seconds",
            "The same time from becoming the holder to the agent's first message, counted only within the business hours "
                    + "that were valid then for the group; none where the group had no business hours."),
    REQUESTER_WAIT(
            "requesterWaitSeconds",
            null,
            "Seconds from the first end-user message that no agent had answered to the agent's reply. Over the waits, "
                    + "not over engagements; a wait counts whole, for the engagement of the reply. Of imported "
                    + "engagements only number, sum and longest are known: the other waits are taken to be equal."),
    LONGEST_REQUESTER_WAIT(
            "longestRequesterWaitSeconds",
            "longest_wait_seconds",
            "The longest requester wait, in seconds, of each engagement that has a reply."),
    AGENT_MESSAGES("agentMessages", "agent_messages", "How many messages the engaged agent sent during an engagement.");

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

    /** In the GraphQL type Engagement. */
    String recordField() {
        return this == REQUESTER_WAIT ? "averageRequesterWaitSeconds" : field;
    }

    /** @param fields where a report shows it */
    MetricDefinition definition(List<String> fields) {
        return new MetricDefinition("engagements." + field, 2, text + Quantiles.DEFINITION, fields);
    }

    /**
     * The values of this metric, as a query with the columns key, metric and value.
     *
     * @param rows of the view {@code reportable_engagement}
     * @param key a text that tells groups of them apart
     */
    Sql values(Sql rows, Sql key) {
        Sql keyed = Sql.of("select ")
                .add(key)
                .add(" as group_key, e.* from (")
                .add(rows)
                .add(") e");
        return column == null
                ? Sql.of("select k.group_key as key, '" + name() + "' as metric, w.seconds as value from (")
                        .add(keyed)
                        .add("""
                                ) k join engagement_wait w
                                    on w.workspace_id = k.workspace_id and w.conversation_id = k.conversation_id
                                        and w.origin = k.origin and w.engagement_id = k.id""")
                : Sql.of("select k.group_key as key, '" + name() + "' as metric, k." + column
                                + "::float8 as value from (")
                        .add(keyed)
                        .add(") k where k." + column + " is not null");
    }
}
