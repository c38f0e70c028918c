package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentFilters;
import dev.baton.assignments.rollup.GroupBy;
import dev.baton.assignments.rollup.Measure;
import dev.baton.assignments.rollup.RollupCounts;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.MetricDefinition;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.DirtySnapshot;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Counts for each agent the assignments received, the reassignments received and the assignments handed off, in one
 * snapshot.
 */
final class AgentAssignmentsQuery {

    private final ReportScope scope;
    private final DirtySnapshot dirty;
    private final CountingRule rule;
    private final DirectoryStore directory;

    AgentAssignmentsQuery(ReportScope scope, CountingRule rule, DirectoryStore directory) {
        this.scope = scope;
        this.dirty = new DirtySnapshot(scope.workspace());
        this.rule = rule;
        this.directory = directory;
    }

    Uni<AgentAssignmentsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, definitions(), AssignmentFilters.OF_REASSIGNMENTS),
                        counts(connection).chain(counted -> counted.on(connection)))
                .asTuple()
                .chain(parts -> {
                    List<Row> counted = StreamSupport.stream(parts.getItem2().spliterator(), false)
                            .toList();
                    return names(connection, counted)
                            .map(names -> new AgentAssignmentsReport(parts.getItem1(), rows(counted, names)));
                });
    }

    private Uni<Sql> counts(SqlConnection connection) {
        Period period = scope.period();
        ReassignmentCounts received =
                new ReassignmentCounts(new ReassignmentRows(scope.workspace(), scope.given(), rule), dirty);
        return Uni.combine()
                .all()
                .unis(
                        counted(
                                connection,
                                GroupBy.ASSIGNEE,
                                Set.of(Measure.TO_AGENT),
                                AssignmentFilters.OF_REASSIGNMENTS),
                        received.whole(connection, GroupBy.ASSIGNEE, period),
                        counted(
                                connection,
                                GroupBy.PREVIOUS,
                                Set.of(Measure.TO_AGENT, Measure.TO_INBOX),
                                AssignmentFilters.OF_HANDOFFS))
                .asTuple()
                .map(
                        parts -> Sql.of("select substr(key, 7) as id, sum(assigned)::bigint as assigned, ")
                                .add("sum(received)::bigint as received, sum(handed_off)::bigint as handed_off from (")
                                .add("select key, count as assigned, 0 as received, 0 as handed_off from (")
                                .add(parts.getItem1())
                                .add(") a union all select key, 0, count, 0 from (")
                                .add(parts.getItem2())
                                .add(") r union all select key, 0, 0, count from (")
                                .add(parts.getItem3())
                                .add(
                                        ") h) counted where key like 'AGENT:%' group by key having sum(assigned + received + handed_off) <> 0 order by id"));
    }

    private Uni<Sql> counted(SqlConnection connection, GroupBy by, Set<Measure> measures, FilterColumns filters) {
        List<Measure> left = Measure.ofKinds(scope.given()).stream()
                .filter(measures::contains)
                .toList();
        return new RollupCounts(
                        dirty, scope.given(), filters, by, left, scope.period().timeZone())
                .counted(
                        connection,
                        TimeRanges.of(
                                Buckets.whole(scope.period()),
                                scope.given(),
                                scope.period().zone()));
    }

    private Uni<Map<String, String>> names(SqlConnection connection, List<Row> counted) {
        return scope.selection().has("rows/name")
                ? directory.names(
                        connection,
                        scope.workspace(),
                        Kind.AGENT,
                        counted.stream().map(row -> row.getString("id")).toList())
                : Uni.createFrom().item(Map.of());
    }

    private static List<AgentAssignments> rows(List<Row> counted, Map<String, String> names) {
        return counted.stream()
                .map(row -> new AgentAssignments(
                        row.getString("id"),
                        names.get(row.getString("id")),
                        Counts.toInt(row.getLong("assigned")),
                        Counts.toInt(row.getLong("received")),
                        Counts.toInt(row.getLong("handed_off"))))
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
