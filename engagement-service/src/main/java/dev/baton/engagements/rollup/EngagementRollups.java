package dev.baton.engagements.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.engagements.rollup.FigureTally.AggregatedFigure;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.RollupTables;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The figures of engagements, conversations and closes. */
@ApplicationScoped
class EngagementRollups implements RollupTables {

    private static final Map<Series, List<FigureRows>> ROWS = new EnumMap<>(Series.class);

    /**
     * Of this transaction: room to put a day of a large workspace into groups without a file, and plans for as many pieces as
     * there are, mostly one or two.
     */
    private static final String PREPARE =
            "select set_config('work_mem', '64MB', true), set_config('plan_cache_mode', 'force_custom_plan', true)";

    private static final String DELETE_EMPTY = "delete from figure_rollup where workspace_id = $1 and count = 0";
    private static final String DELETE = "delete from figure_rollup where workspace_id = $1";

    private static final String MARK_ALL = "with counted as ("
            + Arrays.stream(Series.values())
                    .map(series -> "select workspace_id, %s as counted_at from %s e where workspace_id = $1 and %s"
                            .formatted(
                                    series.instant(),
                                    series.table(),
                                    series.settled("timestamptz '-infinity'", "timestamptz 'infinity'")))
                    .collect(joining(" union all "))
            + ") " + DirtyPieces.overdue("$2", "counted", "counted_at");

    static {
        for (Series series : Series.values()) {
            ROWS.put(series, FigureRows.of(series));
        }
    }

    @Override
    public Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters) {
        NavigableSet<Instant> hours = pieces(quarters, Grain.HOUR);
        NavigableSet<Instant> days = pieces(quarters, Grain.DAY);
        NavigableSet<Instant> months = pieces(quarters, Grain.MONTH);
        return connection
                .query(PREPARE)
                .execute()
                .chain(() -> tell(connection, workspace, days, quarters))
                .chain(() ->
                        merge(connection, workspace, FigureStatements.QUARTERS_INTO_HOURS, quarters, hours, Grain.HOUR))
                .chain(() -> merge(connection, workspace, FigureStatements.HOURS_INTO_DAYS, hours, days, Grain.DAY))
                .chain(() -> merge(connection, workspace, FigureStatements.DAYS_INTO_MONTHS, days, months, Grain.MONTH))
                .chain(() -> execute(connection, DELETE_EMPTY, workspace))
                .replaceWithVoid();
    }

    @Override
    public Uni<Integer> clear(SqlConnection connection, WorkspaceId workspace, double waitedSeconds) {
        return execute(connection, DELETE, workspace)
                .chain(() -> connection.preparedQuery(MARK_ALL).execute(Tuple.of(workspace.value(), waitedSeconds)))
                .map(marked -> marked.rowCount());
    }

    /** A day at a time, and none kept for the next: there is room for what one comes to. */
    private static Uni<Void> tell(
            SqlConnection connection,
            WorkspaceId workspace,
            NavigableSet<Instant> days,
            NavigableSet<Instant> quarters) {
        return Multi.createFrom()
                .iterable(days)
                .onItem()
                .transformToUniAndConcatenate(day -> Multi.createFrom()
                        .items(Series.values())
                        .onItem()
                        .transformToUniAndConcatenate(series -> tell(
                                connection,
                                workspace,
                                series,
                                day,
                                quarters.subSet(day, true, Grain.DAY.next(day), false)))
                        .collect()
                        .last())
                .collect()
                .last();
    }

    private static Uni<Void> tell(
            SqlConnection connection,
            WorkspaceId workspace,
            Series series,
            Instant day,
            NavigableSet<Instant> quarters) {
        FigureTally tally = new FigureTally();
        Uni<Void> read = Uni.createFrom().voidItem();
        for (FigureRows rows : ROWS.getOrDefault(series, List.of())) {
            read = read.chain(() -> rows.read(connection, workspace, day, quarters, tally));
        }
        return read.chain(() -> connection
                        .preparedQuery(FigureStatements.write(series))
                        .execute(values(workspace, starts(quarters), starts(new TreeSet<>(Set.of(day))), tally.told())))
                .replaceWithVoid();
    }

    private static Tuple values(
            WorkspaceId workspace, OffsetDateTime[] quarters, OffsetDateTime[] days, List<AggregatedFigure> told) {
        return Columns.of(workspace, told)
                .value(quarters)
                .value(days)
                .text(one -> one.place().cube().name())
                .instants(one -> one.place().startsAt())
                .text(one -> one.place().key())
                .booleans(one -> one.place().beyond14Days())
                .text(one -> one.figure().name())
                .integers(one -> one.sums().count())
                .doubles(one -> one.sums().sum())
                .doubles(one -> one.sums().min())
                .doubles(one -> one.sums().max())
                .text(one -> one.sums().bins())
                .text(one -> one.sums().binCounts())
                .tuple();
    }

    private static Uni<Void> merge(
            SqlConnection connection,
            WorkspaceId workspace,
            List<String> statements,
            NavigableSet<Instant> finer,
            NavigableSet<Instant> coarser,
            Grain grain) {
        Uni<Void> merged = Uni.createFrom().voidItem();
        for (String statement : statements) {
            merged = merged.chain(() ->
                    execute(connection, statement, workspace, starts(finer), starts(coarser), ends(coarser, grain)));
        }
        return merged;
    }

    private static Uni<Void> execute(
            SqlConnection connection, String statement, WorkspaceId workspace, OffsetDateTime[]... pieces) {
        Tuple values = Tuple.of(workspace.value());
        Arrays.stream(pieces).forEach(values::addValue);
        return connection.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static NavigableSet<Instant> pieces(NavigableSet<Instant> quarters, Grain grain) {
        NavigableSet<Instant> pieces = new TreeSet<>();
        quarters.forEach(quarter -> pieces.add(grain.floor(quarter)));
        return pieces;
    }

    private static OffsetDateTime[] starts(NavigableSet<Instant> pieces) {
        return instants(pieces, start -> start);
    }

    private static OffsetDateTime[] ends(NavigableSet<Instant> pieces, Grain grain) {
        return instants(pieces, grain::next);
    }

    private static OffsetDateTime[] instants(NavigableSet<Instant> pieces, UnaryOperator<Instant> instant) {
        return pieces.stream().map(instant).map(Instants::toSql).toArray(OffsetDateTime[]::new);
    }
}
