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
                    "The number of changes of the assignee in the period: of conversations, and of contacts that "
                            + "were assigned outside a conversation. Removing the assignee counts. An assignment to the "
                            + "assignee who already holds it does not count. A returning contact whose new conversation "
                            + "keeps its assignee does not count either.",
                    List.of("total", "overTime.total", "log.totalCount")),
            new MetricDefinition(
                    "assignments.conversations",
                    1,
                    "The number of different conversations among these assignments. A contact that was assigned "
                            + "outside a conversation adds none. The number is exact. It is counted from the single "
                            + "assignments, for up to "
                            + ReadLimit.TEXT
                            + " assignments in one answer.",
                    List.of("conversations")),
            new MetricDefinition(
                    "assignments.contacts",
                    1,
                    "The number of different customers among these assignments, by the contact ids of their "
                            + "sources. An assignment without a contact id adds none. The number is exact. It is counted "
                            + "from the single assignments, for up to "
                            + ReadLimit.TEXT
                            + " assignments in one answer.",
                    List.of("contacts")),
            new MetricDefinition(
                    "assignments.bySource",
                    1,
                    "The same changes, split by their source: a user, the developer API, a workflow, a bot, Zapier, a "
                            + "contact import or the closing of the conversation. Any other source counts as OTHER and "
                            + "keeps its name.",
                    List.of("bySource.count", "overTime.bySource.count")),
            new MetricDefinition(
                    "assignments.percentage",
                    1,
                    "The share of a source in all assignments of this answer, or of its time bucket, from 0 to "
                            + "100.",
                    List.of("bySource.percentage", "overTime.bySource.percentage")),
            LoggedAssignment.HELD);

    private AssignmentDefinitions() {}
}
