package dev.baton.engagements.engagement;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.MetricDefinition;
import dev.baton.kit.report.ReadLimit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of the figures of engagements. */
final class EngagementDefinitions {

    /** The definitions for the report on engagements. */
    static final List<MetricDefinition> ALL =
            Stream.concat(ofCounts(), Stream.concat(ofMetrics(), ofRecords())).toList();

    /** The definitions for this service's part of the report on agents. Their fields are those of the joined report. */
    static final List<MetricDefinition> OF_AGENTS = Stream.concat(
                    Stream.of(total(List.of("rows.nodes.engagements"))),
                    Arrays.stream(EngagementMetric.values())
                            .map(metric -> metric.definition(List.of("rows.nodes.metrics." + metric.field()))))
            .toList();

    private EngagementDefinitions() {}

    private static Stream<MetricDefinition> ofCounts() {
        return Stream.of(
                total(List.of("total", "by.total", "overTime.total", "records.totalCount")),
                new MetricDefinition(
                        "engagements.open",
                        1,
                        "The number of these engagements that have not ended at the time of the answer.",
                        List.of("open")),
                new MetricDefinition(
                        "engagements.conversations",
                        1,
                        "The number of different conversations among these engagements. The number is exact. It is "
                                + "counted from the single engagements, for up to "
                                + ReadLimit.TEXT
                                + " engagements in one answer.",
                        List.of("conversations")),
                new MetricDefinition(
                        "engagements.agents",
                        1,
                        "The number of different agents who had at least one of these engagements.",
                        List.of("agents")),
                new MetricDefinition(
                        "engagements.breakdown",
                        1,
                        "The number of engagements for each combination of values of the requested dimensions. For "
                                + "two or three dimensions, figures are computed from the single engagements, for up to "
                                + ReadLimit.TEXT
                                + " engagements in one answer.",
                        List.of("breakdown.total")),
                new MetricDefinition(
                        "engagements.distribution",
                        2,
                        "The number of a metric's values in each range, including its lower bound and excluding its "
                                + "upper bound, in the metric's unit. The ranges end at the 95th percentile; the last range "
                                + "contains everything above. If there are more than "
                                + Quantiles.MANY
                                + " values, a value less than 2 % below a bound can be counted above it.",
                        List.of("distribution")));
    }

    private static Stream<MetricDefinition> ofMetrics() {
        return Arrays.stream(EngagementMetric.values())
                .map(metric -> metric.definition(List.of(
                        "metrics." + metric.field(),
                        "by.metrics." + metric.field(),
                        "breakdown.metrics." + metric.field(),
                        "overTime.metrics." + metric.field(),
                        "records.nodes." + metric.recordField())));
    }

    private static Stream<MetricDefinition> ofRecords() {
        return Stream.of(
                ofRecord(
                        "ageSeconds",
                        "The seconds from the start of an open engagement to the time of the answer. An ended engagement "
                                + "has a duration instead."),
                ofRecord(
                        "openWaitSeconds",
                        "The seconds from the first customer message that no agent had answered to the end of the "
                                + "engagement. Empty while the engagement is open. No average includes it."),
                ofRecord(
                        "waitAcrossHandoffs",
                        "The parts of customer waits during which the holder changed, in seconds: the time with the "
                                + "previous agent, the time with an inbox or nobody, and the time with the replying agent "
                                + "until the reply."),
                ofRecord(
                        "agentReplies",
                        "The number of the agent's messages that ended a wait of the customer. Further messages before the "
                                + "customer writes again do not count."),
                ofRecord("endUserMessages", "The number of messages that the customer sent during the engagement."));
    }

    private static MetricDefinition total(List<String> fields) {
        return new MetricDefinition(
                "engagements.total",
                1,
                "The number of engagements that started in the period, or that ended in it if the period is "
                        + "set to the end of engagements. An engagement is one agent's leg of a conversation. It "
                        + "starts when the agent takes over an active conversation, writes in it or reopens it. It "
                        + "ends with a handoff, a change of status, the end of the session or inactivity.",
                fields);
    }

    private static MetricDefinition ofRecord(String field, String text) {
        return new MetricDefinition("engagements." + field, 1, text, List.of("records.nodes." + field));
    }
}
