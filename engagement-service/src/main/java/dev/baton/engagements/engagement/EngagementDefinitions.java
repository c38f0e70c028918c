package dev.baton.engagements.engagement;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.MetricDefinition;
import dev.baton.kit.report.ReadLimit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the figures of engagements mean. */
final class EngagementDefinitions {

    /** Those of the report on engagements. */
    static final List<MetricDefinition> ALL =
            Stream.concat(ofCounts(), Stream.concat(ofMetrics(), ofRecords())).toList();

    /** Those of the part that the joined report on agents has of them; the fields are that report's. */
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
                        "engagements.open", 1, "Those of them that have not ended as of the answer.", List.of("open")),
                new MetricDefinition(
                        "engagements.conversations",
                        1,
                        "How many different conversations these engagements are of. Exact, and counted from the "
                                + "engagements themselves: of up to " + ReadLimit.TEXT + " in one answer.",
                        List.of("conversations")),
                new MetricDefinition(
                        "engagements.agents",
                        1,
                        "How many different agents had one or more of these engagements.",
                        List.of("agents")),
                new MetricDefinition(
                        "engagements.breakdown",
                        1,
                        "How many of these engagements share a value of each of the dimensions asked for. By two or three "
                                + "dimensions at once they are counted and measured from the engagements themselves: of up "
                                + "to " + ReadLimit.TEXT + " in one answer.",
                        List.of("breakdown.total")),
                new MetricDefinition(
                        "engagements.distribution",
                        2,
                        "How many of a metric's values lie in each range, from its lower bound up to, not including, the "
                                + "upper one; the bounds are in the metric's unit. The ranges go up to the 95th "
                                + "percentile, the last has all that is above. Of more than "
                                + Quantiles.MANY
                                + " values, those less than 2 % below a bound may count as above it.",
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
                        "Seconds since the start of an engagement that has not ended, as of the answer; ended ones have "
                                + "a duration instead."),
                ofRecord(
                        "openWaitSeconds",
                        "Seconds from the first end-user message that no agent had answered to the end of the engagement; "
                                + "none while that goes on. It is in no average."),
                ofRecord(
                        "waitAcrossHandoffs",
                        "Of waits that ran through a change of holder, the seconds before it while an agent held the "
                                + "conversation, those in which an inbox or nobody did, and those after it until the "
                                + "reply."),
                ofRecord(
                        "agentReplies",
                        "How many messages of the engaged agent ended a wait of the end user; others that follow before "
                                + "the end user writes again do not count."),
                ofRecord("endUserMessages", "How many messages the end user sent while the engagement went on."));
    }

    private static MetricDefinition total(List<String> fields) {
        return new MetricDefinition(
                "engagements.total",
                1,
                "Legs of one agent's interaction within a conversation that started in the period, "
                        + "or ended in it where the period is by the end. A leg starts when an agent "
                        + "takes over an active conversation, writes in it or reopens it, and ends "
                        + "by a handover, a status, the end of the session or inactivity.",
                fields);
    }

    private static MetricDefinition ofRecord(String field, String text) {
        return new MetricDefinition("engagements." + field, 1, text, List.of("records.nodes." + field));
    }
}
