package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentFilters;
import dev.baton.assignments.rollup.Count;
import dev.baton.assignments.rollup.GroupBy;
import dev.baton.assignments.rollup.Measure;
import dev.baton.assignments.rollup.RollupCounts;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.MetricDefinition;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Collation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts for each agent the assignments received, the reassignments received and the assignments handed off, in one
 * snapshot.
 */
final class AgentAssignmentsQuery {

    private final ReportScope scope;
    private final RollupSnapshot rollups;
    private final CountingRule rule;
    private final DirectoryStore directory;

    AgentAssignmentsQuery(ReportScope scope, CountingRule rule, DirectoryStore directory, RollupSnapshot rollups) {
        this.scope = scope;
        this.rollups = rollups;
        this.rule = rule;
        this.directory = directory;
    }

    Uni<AgentAssignmentsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(scope.header(connection, definitions(), AssignmentFilters.OF_REASSIGNMENTS), counts(connection))
                .asTuple()
                .chain(parts -> names(connection, parts.getItem2())
                        .map(names -> new AgentAssignmentsReport(parts.getItem1(), rows(parts.getItem2(), names))));
    }

    /** The counts of each agent: assignments received, reassignments received, handed off. */
    private Uni<SortedMap<String, long[]>> counts(SqlConnection connection) {
        ReassignmentCounts received =
                new ReassignmentCounts(new ReassignmentRows(scope.workspace(), scope.given(), rule), rollups);
        return Uni.combine()
                .all()
                .unis(
                        counted(
                                connection,
                                GroupBy.ASSIGNEE,
                                Set.of(Measure.TO_AGENT),
                                AssignmentFilters.OF_REASSIGNMENTS),
                        received.whole(connection, GroupBy.ASSIGNEE, scope.period()),
                        counted(
                                connection,
                                GroupBy.PREVIOUS,
                                Set.of(Measure.TO_AGENT, Measure.TO_INBOX),
                                AssignmentFilters.OF_HANDOFFS))
                .with(AgentAssignmentsQuery::byAgent);
    }

    private static SortedMap<String, long[]> byAgent(
            List<Count> assigned, List<Count> received, List<Count> handedOff) {
        SortedMap<String, long[]> agents = new TreeMap<>(Collation.C);
        List<List<Count>> figures = List.of(assigned, received, handedOff);
        for (int figure = 0; figure < figures.size(); figure++) {
            for (Count count : figures.get(figure)) {
                if (count.group().isAgent() && count.count() != 0) {
                    agents.computeIfAbsent(count.group().assigneeId(), added -> new long[figures.size()])[figure] +=
                            count.count();
                }
            }
        }
        return agents;
    }

    private Uni<List<Count>> counted(
            SqlConnection connection, GroupBy by, Set<Measure> measures, FilterColumns filters) {
        List<Measure> left = Measure.ofKinds(scope.given()).stream()
                .filter(measures::contains)
                .toList();
        return new RollupCounts(
                        rollups,
                        scope.given(),
                        filters,
                        by,
                        left,
                        scope.period().timeZone())
                .counts(
                        connection,
                        TimeRanges.of(
                                Buckets.whole(scope.period()),
                                scope.given(),
                                scope.period().zone()));
    }

    private Uni<Map<String, String>> names(SqlConnection connection, SortedMap<String, long[]> counted) {
        return scope.selection().has("rows/name")
                ? directory.names(connection, scope.workspace(), Kind.AGENT, List.copyOf(counted.keySet()))
                : Uni.createFrom().item(Map.of());
    }

    private static List<AgentAssignments> rows(SortedMap<String, long[]> counted, Map<String, String> names) {
        return counted.entrySet().stream()
                .map(agent -> new AgentAssignments(
                        agent.getKey(),
                        names.get(agent.getKey()),
                        Counts.toInt(agent.getValue()[0]),
                        Counts.toInt(agent.getValue()[1]),
                        Counts.toInt(agent.getValue()[2])))
                .toList();
    }

    /** Definitions name the fields of report-gateway's joined report. */
    private List<MetricDefinition> definitions() {
        return List.of(
                new MetricDefinition(
                        "agents.assignmentsReceived",
                        1,
                        "The number of assignments of conversations and contacts to the agent in the period, whoever "
                                + "held them before. An assignment to the agent who already holds it does not count.",
                        List.of("rows.nodes.assignmentsReceived")),
                new MetricDefinition(
                        "agents.reassignmentsReceived",
                        1,
                        ReassignmentDefinitions.counted(rule),
                        List.of("rows.nodes.reassignmentsReceived")),
                new MetricDefinition(
                        "agents.handedOff",
                        1,
                        "The number of assignments in the period that took a conversation or a contact from the "
                                + "agent and gave it to another agent or an inbox. Removing the assignee does not count.",
                        List.of("rows.nodes.handedOff")));
    }
}
