package dev.baton.assignments.assignment;

import dev.baton.kit.report.MetricDefinition;
import dev.baton.kit.report.ReadLimit;
import java.util.List;

/** The definitions of the figures of the report <em>Assignments</em>. */
final class AssignmentDefinitions {

    static final List<MetricDefinition> ALL = List.of(
            new MetricDefinition(
                    "assignments.total",
                    1,
                    "Changes of assignee within the period, of conversations and of contacts that were assigned in none. "
                            + "Unassigning counts; assigning to whom it "
                            + "already has does not, nor does a returning contact whose new conversation keeps its "
                            + "assignee.",
                    List.of("total", "overTime.total", "log.totalCount")),
            new MetricDefinition(
                    "assignments.conversations",
                    1,
                    "How many different conversations these assignments are of; a contact that was assigned in none adds "
                            + "none. Exact, and counted from the assignments themselves: of up to " + ReadLimit.TEXT
                            + " in one answer.",
                    List.of("conversations")),
            new MetricDefinition(
                    "assignments.contacts",
                    1,
                    "How many different customers these assignments are of, by the ids that their sources gave them; an "
                            + "assignment of which no id was given adds none. Exact, and counted from the assignments "
                            + "themselves: of up to " + ReadLimit.TEXT + " in one answer.",
                    List.of("contacts")),
            new MetricDefinition(
                    "assignments.bySource",
                    1,
                    "The same changes by what made them: a user, the developer API, a workflow, a bot, Zapier, a "
                            + "contact import or the closing of the conversation; any other is kept by its name under "
                            + "OTHER.",
                    List.of("bySource.count", "overTime.bySource.count")),
            new MetricDefinition(
                    "assignments.percentage",
                    1,
                    "A source's assignments out of all assignments of this answer, or of the bucket it stands in, "
                            + "from 0 to 100.",
                    List.of("bySource.percentage", "overTime.bySource.percentage")),
            LoggedAssignment.HELD);

    private AssignmentDefinitions() {}
}
