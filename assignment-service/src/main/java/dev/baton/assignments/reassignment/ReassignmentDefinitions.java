package dev.baton.assignments.reassignment;

import dev.baton.assignments.report.MetricDefinition;
import java.util.List;

/** What the figures of the report <em>Reassignments received</em> mean, under each counting rule. */
final class ReassignmentDefinitions {

    private ReassignmentDefinitions() {}

    static List<MetricDefinition> of(CountingRule rule) {
        return List.of(
                new MetricDefinition("reassignments.total", 1, counted(rule)),
                new MetricDefinition(
                        "reassignments.previousTotal",
                        1,
                        "The same count over the previous period: as many local days just before, where the period is "
                                + "made of local days, else as many seconds; while the period still runs, cut at the "
                                + "same elapsed time."),
                new MetricDefinition(
                        "reassignments.changePercentage",
                        1,
                        "The total against that of the previous period, in percent of the latter; empty where that "
                                + "had none. Within 5 percent, inclusive, the trend is steady."),
                new MetricDefinition(
                        "reassignments.byAgent",
                        1,
                        "The total by the agent who received; its share of the total from 0 to 100, the distinct "
                                + "conversations among them, and the same count over the previous period. Agents that "
                                + "received some in the previous period only are listed with 0."),
                new MetricDefinition(
                        "reassignments.matrix",
                        1,
                        "The total by who held the conversation before and who received it. Median time held: since "
                                + "the former had last become its assignee, also before the period. Bounces: how many "
                                + "went straight back, by the conversation's next assignment, whenever that was."),
                new MetricDefinition(
                        "reassignments.byDayOfWeek",
                        1,
                        "The total by local day of the week in the period's time zone."),
                new MetricDefinition(
                        "reassignments.byReason", 1, "The total by the reason given; empty where none was given."));
    }

    private static String counted(CountingRule rule) {
        return switch (rule) {
            case AGENT_TO_AGENT -> "Assignments to an agent of a conversation that another agent held.";
            case ANY_PREVIOUS_ASSIGNEE ->
                "Assignments to an agent of a conversation that another agent or an inbox held.";
            case AFTER_FIRST_REPLY ->
                "Assignments to an agent of a conversation that another agent held, after an agent had replied in it.";
            case DISTINCT_CONVERSATIONS ->
                "Assignments to an agent of a conversation that another agent held; of each agent and conversation only "
                        + "the first in the period.";
        };
    }
}
