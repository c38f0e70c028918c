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
                        "The same count in the previous period. If the period consists of local days, the previous "
                                + "period has the same number of local days just before it; otherwise it has the same number "
                                + "of seconds. While the period is still running, the previous period ends after the same "
                                + "elapsed time.",
                        List.of("previousTotal", "byAgent.nodes.previousReceived")),
                new MetricDefinition(
                        "reassignments.changePercentage",
                        1,
                        "The change of the total from the previous period to this one, in percent of the previous "
                                + "total. Empty if the previous total is 0. The trend is steady if the change is at most 5 "
                                + "percent up or down.",
                        List.of("changePercentage")),
                new MetricDefinition(
                        "reassignments.change",
                        1,
                        "The number of reassignments that an agent received in the period, minus the number in the "
                                + "previous period.",
                        List.of("byAgent.nodes.change")),
                new MetricDefinition(
                        "reassignments.sharePercentage",
                        1,
                        "The share of the report's total that an agent received, from 0 to 100.",
                        List.of("byAgent.nodes.sharePercentage")),
                new MetricDefinition(
                        "reassignments.conversations",
                        1,
                        "The number of different conversations that an agent received. A conversation that the agent "
                                + "received twice counts once.",
                        List.of("byAgent.nodes.conversations")),
                new MetricDefinition(
                        "reassignments.agents",
                        1,
                        "The number of agents that received a reassignment in the period or in the previous period. "
                                + "An agent that received some only in the previous period is listed with 0.",
                        List.of("byAgent.totalCount")),
                new MetricDefinition(
                        "reassignments.matrix",
                        1,
                        "The total, split by the assignee who held the conversation before and the agent who "
                                + "received it.",
                        List.of("matrix.count")),
                new MetricDefinition(
                        "reassignments.bounces",
                        1,
                        "The number of these reassignments that went straight back: the next assignment of the "
                                + "conversation, at any later time, was to the assignee it came from.",
                        List.of("matrix.bounces")),
                new MetricDefinition(
                        "reassignments.medianHeldSeconds",
                        1,
                        "The median time, in seconds, for which the previous assignee had held these conversations. "
                                + "The time starts when that assignee last became the assignee, even before the period.",
                        List.of("matrix.medianHeldSeconds")),
                new MetricDefinition(
                        "reassignments.byDayOfWeek",
                        1,
                        "The total, split by the local day of the week in the period's time zone.",
                        List.of("byDayOfWeek.received")),
                new MetricDefinition(
                        "reassignments.byReason",
                        1,
                        "The total, split by the reason of the reassignment. Empty if no reason was given.",
                        List.of("byReason.count")),
                LoggedAssignment.HELD);
    }

    /** The text that says what a rule counts. */
    static String counted(CountingRule rule) {
        return switch (rule) {
            case AGENT_TO_AGENT ->
                "The number of assignments of a conversation to an agent while another agent held it.";
            case ANY_PREVIOUS_ASSIGNEE ->
                "The number of assignments of a conversation to an agent while another agent or an inbox held it.";
            case AFTER_FIRST_REPLY ->
                "The number of assignments of a conversation to an agent while another agent held it, after an agent had replied "
                        + "in it.";
            case DISTINCT_CONVERSATIONS ->
                "The number of assignments of a conversation to an agent while another agent held it. For each agent and "
                        + "conversation, only the first in the period counts.";
        };
    }
}
