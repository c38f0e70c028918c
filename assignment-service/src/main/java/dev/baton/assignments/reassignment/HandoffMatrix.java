package dev.baton.assignments.reassignment;

import dev.baton.assignments.rollup.GroupBy;
import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * The handoff matrix: counts by previous assignee and receiving agent. It reads the newest known name of each
 * previous assignee; the name of a receiving agent is looked up only if the query selects it.
 */
record HandoffMatrix(ReassignmentCounts counts, Period period) {

    private static final String LARGEST = """
            with cells as (
                select split_part(key, ':', 1) as previous_kind, substr(key, 7) as previous_id,
                    substr(other_key, 7) as assigned_id, sum(count)::bigint as count, sum(bounces)::bigint as bounces
                from (select key, other_key, count, 0 as bounces from (""";

    private static final String BOUNCES = ") h union all select key, other_key, 0, count from (";

    private static final String NAMED = """
            ) b) told group by key, other_key having sum(count) <> 0
                order by count desc, previous_kind, previous_id, assigned_id limit ?)
            select c.*, d.name, held.median from cells c
            left join directory_entry d on d.workspace_id = ? and d.kind = c.previous_kind and d.id = c.previous_id
            cross join lateral (""";

    private static final String NO_MEDIAN = "select null::float8 as median";

    private static final String MEDIAN =
            "select percentile_cont(0.5) within group (order by held_seconds) as median from (";

    private static final String OF_CELL = """
            ) r where r.previous_kind = c.previous_kind and r.previous_id = c.previous_id
                and r.assigned_id = c.assigned_id""";

    private static final String ORDERED = ") held order by c.count desc, c.previous_kind, c.previous_id, c.assigned_id";

    /**
     * Reads the cells with the largest counts.
     *
     * @param top the number of cells
     * @param median whether to compute the median time held, which reads the rows of these cells
     */
    Uni<List<Handoff>> top(SqlConnection connection, int top, boolean median) {
        return Uni.combine()
                .all()
                .unis(
                        counts.query(connection, GroupBy.HANDOFF, period),
                        counts.query(connection, GroupBy.BOUNCE, period))
                .asTuple()
                .chain(parts -> Sql.of(LARGEST)
                        .add(parts.getItem1())
                        .add(BOUNCES)
                        .add(parts.getItem2())
                        .add(NAMED, top, counts.rows().workspace().value())
                        .add(median ? medianOfCell() : Sql.of(NO_MEDIAN))
                        .add(ORDERED)
                        .on(connection))
                .map(cells -> StreamSupport.stream(cells.spliterator(), false)
                        .map(HandoffMatrix::handoff)
                        .toList());
    }

    private Sql medianOfCell() {
        return Sql.of(MEDIAN).add(counts.rows().of(period)).add(OF_CELL);
    }

    private static Handoff handoff(Row cell) {
        Assignee from =
                Assignee.of(cell.getString("previous_kind"), cell.getString("previous_id"), cell.getString("name"));
        return new Handoff(
                Objects.requireNonNull(from),
                new Agent(cell.getString("assigned_id")),
                Counts.toInt(cell.getLong("count")),
                Counts.toInt(cell.getLong("bounces")),
                cell.getDouble("median"));
    }
}
