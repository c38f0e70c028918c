package dev.baton.engagements.engagement;

import dev.baton.engagements.report.MetricDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the figures of the report on engagements mean. */
final class EngagementDefinitions {

    static final List<MetricDefinition> ALL = Stream.concat(
                    Stream.of(
                            new MetricDefinition(
                                    "engagements.total",
                                    1,
                                    "Legs of one agent's interaction within a conversation that started in the period, "
                                            + "or ended in it where the period is by the end. A leg starts when an agent "
                                            + "takes over an active conversation, writes in it or reopens it, and ends "
                                            + "by a handover, a status, the end of the session or inactivity."),
                            new MetricDefinition(
                                    "engagements.open", 1, "Those of them that have not ended as of the answer.")),
                    Arrays.stream(EngagementMetric.values()).map(EngagementMetric::definition))
            .toList();

    private EngagementDefinitions() {}
}
