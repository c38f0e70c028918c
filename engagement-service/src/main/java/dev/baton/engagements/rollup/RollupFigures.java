package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureReading.Sums;
import dev.baton.engagements.statistics.Quantiles;
import dev.baton.engagements.statistics.Spread;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.engagements.statistics.StatisticsQuery;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes figures from the roll-ups, and from the rows that these do not have in their current form. Medians and
 * percentiles of few values are exact: either the roll-ups have the values, or the database ranks those of the rows.
 */
public final class RollupFigures {

    private final RollupSnapshot rollups;
    private final WorkspaceId workspace;
    private final Series series;
    private final CubeSlice slice;

    public RollupFigures(RollupSnapshot rollups, Series series, CubeSlice slice) {
        this.rollups = rollups;
        this.workspace = rollups.workspace();
        this.series = series;
        this.slice = slice;
    }

    /** The statistics by key and figure. The key is null for rows without one. A group without rows has no entry. */
    public Uni<Map<Group, Statistics>> of(SqlConnection connection, FigureQuery asked) {
        return parts(connection, asked)
                .chain(parts -> sums(connection, asked, parts).chain(sums -> {
                    Map<Group, Statistics> told = new HashMap<>();
                    sums.groups().forEach((group, sum) -> told.put(group, sum.statistics()));
                    return asked.spread().isAsked()
                            ? rank(connection, asked, parts, sums, told).replaceWith(told)
                            : Uni.createFrom().item(told);
                }));
    }

    /** The sketch of the values of a figure, of which there must be at least one. */
    public Uni<Quantiles> spread(SqlConnection connection, Span span, Figure figure) {
        FigureQuery asked = new FigureQuery(List.of(span), false, Set.of(figure), Spread.PERCENTILES);
        Group group = new Group(String.valueOf(span.bucket()), figure.name());
        return parts(connection, asked)
                .chain(parts -> sums(connection, asked, parts)
                        .chain(sums -> addBins(connection, parts.bins(), sums)
                                .map(added -> sums.groups().of(group).quantiles())));
    }

    private Uni<FigureParts> parts(SqlConnection connection, FigureQuery asked) {
        return rollups.state(connection, asked.spans())
                .map(state -> new FigureParts(
                        workspace,
                        series,
                        slice,
                        asked,
                        state,
                        Segments.of(asked.spans(), slice.cube().finest(), state.dirty())));
    }

    private Uni<Sums> sums(SqlConnection connection, FigureQuery asked, FigureParts parts) {
        return new FigureReading(rollups, connection, asked, parts).sums();
    }

    /** Adds percentiles and shares to the statistics. */
    private Uni<Void> rank(
            SqlConnection connection, FigureQuery asked, FigureParts parts, Sums sums, Map<Group, Statistics> told) {
        Set<Group> few = new HashSet<>();
        Set<Group> many = new HashSet<>();
        sums.groups().forEach((group, sum) -> {
            if (group.figure().equals(Figure.TOTAL.name())) {
                return;
            }
            if (!Quantiles.areExact(sum.count())) {
                many.add(group);
            } else if (sum.isKept()) {
                told.put(group, sum.exactStatistics(asked.spread()));
            } else {
                few.add(group);
            }
        });
        return exact(connection, asked, parts, few)
                .invoke(told::putAll)
                .chain(() -> many.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : addBins(connection, only(many, parts.bins()), sums))
                .invoke(() -> many.forEach(group -> told.computeIfPresent(
                        group, (same, sum) -> sum.with(sums.groups().of(group).quantiles(), asked.spread()))));
    }

    private Uni<Map<Group, Statistics>> exact(
            SqlConnection connection, FigureQuery asked, FigureParts parts, Set<Group> groups) {
        if (groups.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Span> spans = asked.spans().stream()
                .filter(span -> asked.byKey()
                        || groups.stream()
                                .anyMatch(group -> String.valueOf(span.bucket()).equals(group.key())))
                .toList();
        Set<Figure> figures =
                groups.stream().map(group -> Figure.valueOf(group.figure())).collect(Collectors.toSet());
        return StatisticsQuery.of(
                connection,
                Sql.of("select nullif(key, '') as key, figure, value from (")
                        .add(only(groups, parts.values(spans, figures, asked.byKey() ? keys(groups) : slice.keys())))
                        .add(") v"),
                asked.spread());
    }

    /**
     * Adds the bins of the values that are in the sums alone.
     *
     * @param bins a query with the columns key, figure, bin and count
     */
    private static Uni<Void> addBins(SqlConnection connection, Sql bins, Sums sums) {
        return sums.haveAll()
                ? Uni.createFrom().voidItem()
                : Sql.of("select nullif(key, '') as key, figure, bin, count from (")
                        .add(bins)
                        .add(") b (key, figure, bin, count)")
                        .on(connection)
                        .invoke(rows -> rows.forEach(row -> sums.groups()
                                .of(FigureReading.group(row))
                                .addBin(row.getInteger("bin"), row.getLong("count"))))
                        .replaceWithVoid();
    }

    private static Set<String> keys(Set<Group> groups) {
        return groups.stream().map(RollupFigures::key).collect(Collectors.toSet());
    }

    /** The key as roll-ups have it: empty for rows without one. */
    private static String key(Group group) {
        return Objects.requireNonNullElse(group.key(), "");
    }

    /** Narrows a query with the columns key and figure to these groups. */
    private static Sql only(Set<Group> groups, Sql query) {
        List<Group> inOrder = List.copyOf(groups);
        return Sql.of("select q.* from (")
                .add(query)
                .add(
                        ") q join unnest(?::text[], ?::text[]) g (key, figure) on g.key = q.key and g.figure = q.figure",
                        inOrder.stream().map(RollupFigures::key).toArray(String[]::new),
                        inOrder.stream().map(Group::figure).toArray(String[]::new));
    }
}
