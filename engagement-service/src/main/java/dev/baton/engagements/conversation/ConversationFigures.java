package dev.baton.engagements.conversation;

import dev.baton.engagements.rollup.CubeSlice;
import dev.baton.engagements.rollup.Figure;
import dev.baton.engagements.rollup.FigureCube;
import dev.baton.engagements.rollup.FigureQuery;
import dev.baton.engagements.rollup.RollupFigures;
import dev.baton.engagements.rollup.Series;
import dev.baton.engagements.statistics.Spread;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.engagements.statistics.StatisticsQuery;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the conversations that were created and closed in a period. It reads the roll-ups if they can answer the given
 * filters; otherwise it reads the rows.
 */
final class ConversationFigures {

    private final WorkspaceId workspace;
    private final RollupSnapshot rollups;
    private final Period period;
    private final GivenFilters given;

    ConversationFigures(RollupSnapshot rollups, Period period, GivenFilters given) {
        this.workspace = rollups.workspace();
        this.rollups = rollups;
        this.period = period;
        this.given = given;
    }

    /** The number of created conversations by bucket number, from 0. */
    Uni<Map<Integer, Long>> created(SqlConnection connection, Buckets buckets) {
        return rolledUp(Series.CREATED, ConversationFilters.OF_CREATED, FigureCube.ALL)
                .map(figures -> byBucket(connection, figures, buckets))
                .orElseGet(() -> byBucket(connection, created(number("c.opened_at"), (Object) buckets.sqlStarts())));
    }

    /** The number of closes by bucket number, from 0. */
    Uni<Map<Integer, Long>> closed(SqlConnection connection, Buckets buckets) {
        return rolledUp(Series.CLOSED, ConversationFilters.OF_CLOSED, FigureCube.ALL)
                .map(figures -> byBucket(connection, figures, buckets))
                .orElseGet(() -> byBucket(connection, closed(number("k.closed_at"), (Object) buckets.sqlStarts())));
    }

    /** The close times in seconds, by agent. */
    Uni<Map<Group, Statistics>> closeTimes(SqlConnection connection, Spread spread) {
        return rolledUp(Series.CLOSED, ConversationFilters.OF_CLOSED, FigureCube.AGENT)
                .map(figures -> figures.of(
                        connection,
                        new FigureQuery(
                                TimeRanges.of(Buckets.whole(period), GivenFilters.NONE, period.zone()),
                                true,
                                Set.of(Figure.CLOSE_TIME),
                                spread)))
                .orElseGet(() -> StatisticsQuery.of(
                        connection,
                        closed("select k.agent_id as key, 'closeTime' as figure, k.close_time_seconds as value"),
                        spread));
    }

    private Optional<RollupFigures> rolledUp(Series series, FilterColumns filters, FigureCube by) {
        return CubeSlice.of(given, filters.applicable(), by).map(slice -> new RollupFigures(rollups, series, slice));
    }

    private Uni<Map<Integer, Long>> byBucket(SqlConnection connection, RollupFigures figures, Buckets buckets) {
        return figures.of(
                        connection,
                        new FigureQuery(
                                TimeRanges.of(buckets, GivenFilters.NONE, period.zone()),
                                false,
                                Set.of(Figure.TOTAL),
                                Spread.NONE))
                .map(groups -> {
                    Map<Integer, Long> counts = new HashMap<>();
                    groups.forEach((group, total) -> counts.put(Integer.valueOf(group.key()), (long) total.count()));
                    return counts;
                });
    }

    private static Uni<Map<Integer, Long>> byBucket(SqlConnection connection, Sql buckets) {
        return Sql.of("select bucket, count(*) as count from (")
                .add(buckets)
                .add(") b group by bucket")
                .on(connection)
                .map(rows -> {
                    Map<Integer, Long> counts = new HashMap<>();
                    rows.forEach(row -> counts.put(row.getInteger("bucket"), row.getLong("count")));
                    return counts;
                });
    }

    private static String number(String instant) {
        return "select width_bucket(" + instant + ", ?) - 1 as bucket";
    }

    /** @param select the select clause; the conversations created in the period have the alias c */
    private Sql created(String select, Object... values) {
        Sql sql = Sql.of(select, values)
                .add(
                        " from conversation c where c.workspace_id = ? and c.opened_at >= ? and c.opened_at < ?",
                        workspace.value(),
                        Instants.toSql(period.from()),
                        Instants.toSql(period.to()));
        return ConversationFilters.OF_CREATED.narrow(sql, given);
    }

    /** @param select the select clause; the closes in the period have the alias k, their conversations c */
    Sql closed(String select, Object... values) {
        Sql sql = Sql.of(select, values)
                .add(" ")
                .add("""
                        from closing k
                        join conversation c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
                        where k.workspace_id = ? and k.closed_at >= ? and k.closed_at < ?""", workspace.value(), Instants.toSql(period.from()), Instants.toSql(period.to()));
        return ConversationFilters.OF_CLOSED.narrow(sql, given);
    }
}
