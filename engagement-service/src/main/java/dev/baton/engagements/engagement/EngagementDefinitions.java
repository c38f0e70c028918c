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
                        "The engagements that have not ended at the time of the answer.",
                        List.of("open")),
                new MetricDefinition(
                        "engagements.conversations",
                        1,
                        "The number of different conversations of these engagements. Exact: counted from the "
                                + "engagements themselves, of which one answer can count up to " + ReadLimit.TEXT + ".",
                        List.of("conversations")),
                new MetricDefinition(
                        "engagements.agents",
                        1,
                        "The number of different agents with at least one of these engagements.",
                        List.of("agents")),
                new MetricDefinition(
                        "engagements.breakdown",
                        1,
                        "The number of engagements for each combination of values of the given dimensions. For two or "
                                + "three dimensions, the figures are computed from the engagements themselves, of "
                                + "which one answer can count up to " + ReadLimit.TEXT + ".",
                        List.of("breakdown.total")),
                new MetricDefinition(
                        "engagements.distribution",
                        2,
                        "The number of a metric's values in each range: from its lower bound, inclusive, to its upper "
                                + "bound, exclusive, in the metric's unit. The ranges go up to the 95th percentile; "
                                + "the last range has all values above it. If there are more than "
                                + Quantiles.MANY
                                + " values, values less than 2 % below a bound may count as above it.",
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
                        "Seconds from the start of an engagement that has not ended to the time of the answer. Null "
                                + "for ended engagements, which have a duration instead."),
                ofRecord(
                        "openWaitSeconds",
                        "Seconds from the first end-user message that no agent had answered to the end of the "
                                + "engagement. Null while the engagement is open. No average includes these seconds."),
                ofRecord(
                        "waitAcrossHandoffs",
                        "The parts of the requester waits during which the holder changed: the seconds before the last "
                                + "change while an agent held the conversation, the seconds while an inbox or nobody "
                                + "held it, and the seconds from the last change to the reply."),
                ofRecord(
                        "agentReplies",
                        "The number of messages of the engaged agent that ended a wait of the end user. Further "
                                + "messages before the end user writes again do not count."),
                ofRecord("endUserMessages", "The number of messages that the end user sent during the engagement."));
    }

    private static MetricDefinition total(List<String> fields) {
        return new MetricDefinition(
                "engagements.total",
                1,
                "Engagements that started in the period (or that ended in it, if periodBy is END). An engagement is "
                        + "one leg of one agent's interaction within a conversation. It starts when an agent takes "
                        + "over an active conversation, writes in it or reopens it. It ends by a handover, a change of "
                        + "status, the end of the session or inactivity.",
                fields);
    }

    private static MetricDefinition ofRecord(String field, String text) {
        return new MetricDefinition("engagements." + field, 1, text, List.of("records.nodes." + field));
    }
}
