package dev.baton.assignments.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.RollupTables;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The counts of the log. */
@ApplicationScoped
class AssignmentRollups implements RollupTables {

    private static final String DIMENSIONS = "key, other_key, source, source_name";
    private static final List<Grain> GRAINS = List.of(Grain.QUARTER_HOUR, Grain.HOUR, Grain.DAY);

    /** What the finest pieces have to be changed by, added to them and to the coarser ones that they are in. */
    private static final String REFRESH = """
            with told as (%s),
            changed as (
                select cube, starts_at, %s, %s from told group by cube, starts_at, %2$s having %s)
            insert into assignment_rollup as r (workspace_id, cube, grain, starts_at, %2$s, %s)
            select $1, c.cube, g.grain, p.starts_at, %2$s, %3$s
            from changed c
            join (values %s) g (cube, grain) on g.cube = c.cube
            cross join lateral (select case g.grain %s end) p (starts_at)
            group by c.cube, g.grain, p.starts_at, %2$s
            on conflict (workspace_id, cube, grain, starts_at, %2$s) do update set %s""".formatted(
                    cubes(cube -> fresh(cube) + " union all " + kept(cube), " union all "),
                    DIMENSIONS,
                    measures(column -> "sum(%1$s)::integer as %1$s".formatted(column), ", "),
                    measures("sum(%s) <> 0"::formatted, " or "),
                    measures(Function.identity(), ", "),
                    cubes(AssignmentRollups::grains, ", "),
                    Arrays.stream(Grain.values())
                            .map(grain -> "when " + grain.code() + " then " + grain.startOf("c.starts_at"))
                            .collect(joining(" ")),
                    measures(column -> "%1$s = r.%1$s + excluded.%1$s".formatted(column), ", "));

    private static final String DELETE = "delete from assignment_rollup where workspace_id = $1";

    private static final String MARK_ALL = "with logged as (select * from assignment where workspace_id = $1) "
            + DirtyPieces.overdue("$2", "logged", "occurred_at");

    @Override
    public Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters) {
        Tuple values = Tuple.of(workspace.value());
        GRAINS.forEach(grain -> values.addValue(quarters.stream()
                .map(grain::floor)
                .distinct()
                .map(Instants::toSql)
                .toArray(OffsetDateTime[]::new)));
        return connection.preparedQuery(REFRESH).execute(values).replaceWithVoid();
    }

    @Override
    public Uni<Integer> clear(SqlConnection connection, WorkspaceId workspace, double waitedSeconds) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(workspace.value()))
                .chain(() -> connection.preparedQuery(MARK_ALL).execute(Tuple.of(workspace.value(), waitedSeconds)))
                .map(marked -> marked.rowCount());
    }

    /**
     * The counts of a cube's finest pieces as the rows have them. In the order of time: of a workspace that is not in the
     * statistics yet, the planner takes every index for as good as the one by time, but for the order.
     */
    private static String fresh(AssignmentCube cube) {
        return """
                (select %d::smallint as cube, p.starts_at, a.* from unnest($%d::timestamptz[]) p (starts_at)
                cross join lateral (
                    select %s, %s from (
                        select * from assignment
                        where workspace_id = $1 and occurred_at >= p.starts_at
                            and occurred_at < p.starts_at + interval '%d seconds' and %s
                        order by occurred_at, origin, sequence, id offset 0) r
                    group by 1, 2, 3, 4) a)""".formatted(
                        cube.code(),
                        parameter(cube),
                        cube.dimensions(),
                        Arrays.stream(Measure.values())
                                .map(measure -> "count(*) filter (where %s) as %s"
                                        .formatted(measure.condition(), measure.column()))
                                .collect(joining(", ")),
                        cube.finest().seconds(),
                        cube.condition());
    }

    /** Less what is kept of them. */
    private static String kept(AssignmentCube cube) {
        return "(select cube, starts_at, %s, %s from assignment_rollup where workspace_id = $1 and cube = %d "
                        .formatted(DIMENSIONS, measures(column -> "-" + column, ", "), cube.code())
                + "and grain = %d and starts_at = any($%d))"
                        .formatted(cube.finest().code(), parameter(cube));
    }

    /** The cube with each grain that it is kept by. */
    private static String grains(AssignmentCube cube) {
        return Stream.iterate(cube.finest(), Grain::coarser)
                .takeWhile(grain -> grain != null)
                .map(grain -> "(" + cube.code() + "::smallint, " + grain.code() + "::smallint)")
                .collect(joining(", "));
    }

    private static int parameter(AssignmentCube cube) {
        return 2 + GRAINS.indexOf(cube.finest());
    }

    private static String cubes(Function<AssignmentCube, String> sql, String between) {
        return Arrays.stream(AssignmentCube.values()).map(sql).collect(joining(between));
    }

    private static String measures(Function<String, String> sql, String between) {
        return Arrays.stream(Measure.values()).map(Measure::column).map(sql).collect(joining(between));
    }
}
