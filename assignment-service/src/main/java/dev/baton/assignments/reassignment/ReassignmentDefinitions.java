package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.LoggedAssignment;
import dev.baton.kit.report.MetricDefinition;
import java.util.List;

/** The definitions of the figures of the report <em>Reassignments received</em>, for each counting rule. */
final class ReassignmentDefinitions {

    private ReassignmentDefinitions() {}

    static List<MetricDefinition> of(CountingRule rule) {
        return List.of(
                new MetricDefinition(
                        "reassignments.total",
                        1,
                        counted(rule),
                        List.of("total", "overTime.received", "byAgent.nodes.received", "log.totalCount")),
                new MetricDefinition(
                        "reassignments.previousTotal",
                        1,
                        "The same count over the previous period: as many local days just before, where the period is "
                                + "made of local days, else as many seconds; while the period still runs, cut at the "
                                + "same elapsed time.",
                        List.of("previousTotal", "byAgent.nodes.previousReceived")),
                new MetricDefinition(
                        "reassignments.changePercentage",
                        1,
                        "The total against that of the previous period, in percent of the latter; empty where that "
                                + "had none. Within 5 percent, inclusive, the trend is steady.",
                        List.of("changePercentage")),
                new MetricDefinition(
                        "reassignments.change",
                        1,
                        "What an agent received in the period less what the agent received in the previous one.",
                        List.of("byAgent.nodes.change")),
                new MetricDefinition(
                        "reassignments.sharePercentage",
                        1,
                        "What an agent received out of the report's total, from 0 to 100.",
                        List.of("byAgent.nodes.sharePercentage")),
                new MetricDefinition(
                        "reassignments.conversations",
                        1,
                        "How many different conversations are among those that an agent received; one that came twice "
                                + "counts once.",
                        List.of("byAgent.nodes.conversations")),
                new MetricDefinition(
                        "reassignments.agents",
                        1,
                        "Agents that received a reassignment in the period, or in the previous one only; the latter are "
                                + "listed with 0.",
                        List.of("byAgent.totalCount")),
                new MetricDefinition(
                        "reassignments.matrix",
                        1,
                        "The total by who held the conversation before and who received it.",
                        List.of("matrix.count")),
                new MetricDefinition(
                        "reassignments.bounces",
                        1,
                        "How many of these went straight back: the conversation's next assignment, whenever that was, is "
                                + "to the one it came from.",
                        List.of("matrix.bounces")),
                new MetricDefinition(
                        "reassignments.medianHeldSeconds",
                        1,
                        "The middle one of the times, in seconds, that the one passed from had held these conversations: "
                                + "since it had last become assignee, also before the period.",
                        List.of("matrix.medianHeldSeconds")),
                new MetricDefinition(
                        "reassignments.byDayOfWeek",
                        1,
                        "The total by local day of the week in the period's time zone.",
                        List.of("byDayOfWeek.received")),
                new MetricDefinition(
                        "reassignments.byReason",
                        1,
                        "The total by the reason given; empty where none was given.",
                        List.of("byReason.count")),
                LoggedAssignment.HELD);
    }

    /** The text that says what a rule counts. */
    static String counted(CountingRule rule) {
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
