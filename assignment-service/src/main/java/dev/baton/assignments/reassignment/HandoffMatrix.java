package dev.baton.assignments.reassignment;

import dev.baton.assignments.directory.Agent;
import dev.baton.assignments.report.Counts;
import dev.baton.assignments.sql.Sql;
import dev.baton.assignments.vocabulary.Assignee;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.StreamSupport;

/** Who passed conversations to whom. The assignee passed from has its newest known name. */
record HandoffMatrix(WorkspaceId workspace, Sql rows) {

    private static final String CELLS = """
            select m.*, d.name from (
                select previous_kind, previous_id, assigned_id, count(*) as count,
                    count(*) filter (where went_back) as bounces,
                    percentile_cont(0.5) within group (order by held_seconds) as median_held
                from (""";

    private static final String LARGEST = """
            ) a group by previous_kind, previous_id, assigned_id
                order by count desc, previous_kind, previous_id, assigned_id limit ?) m
            left join directory_entry d on d.workspace_id = ? and d.kind = m.previous_kind and d.id = m.previous_id
            order by count desc, previous_kind, previous_id, assigned_id""";

    /** The largest cells. */
    Uni<List<Handoff>> top(SqlConnection connection, int top) {
        return Sql.of(CELLS)
                .add(rows)
                .add(LARGEST, top, workspace.value())
                .on(connection)
                .map(cells -> StreamSupport.stream(cells.spliterator(), false)
                        .map(HandoffMatrix::handoff)
                        .toList());
    }

    private static Handoff handoff(Row cell) {
        return new Handoff(
                Assignee.of(cell.getString("previous_kind"), cell.getString("previous_id"), cell.getString("name")),
                new Agent(cell.getString("assigned_id")),
                Counts.toInt(cell.getLong("count")),
                Counts.toInt(cell.getLong("bounces")),
                cell.getDouble("median_held"));
    }
}
