package dev.baton.engagements.rollup;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.engagements.statistics.StatisticsQuery;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells figures out of the roll-ups, and out of the rows where these do not have them as they are. Medians and percentiles
 * of few values are taken from the rows themselves.
 */
public final class RollupFigures {

    private final WorkspaceId workspace;
    private final Series series;
    private final CubeSlice slice;

    public RollupFigures(WorkspaceId workspace, Series series, CubeSlice slice) {
        this.workspace = workspace;
        this.series = series;
        this.slice = slice;
    }

    /**
     * What is asked for.
     *
     * @param spans in the order of time
     * @param byKey whether figures are told apart by the keys of the cube; else by the number of the bucket
     * @param figures at least one
     * @param ranked whether medians and percentiles are asked for; they are null otherwise
     */
    public record FigureQuery(List<Span> spans, boolean byKey, Set<Figure> figures, boolean ranked) {}

    /** By key, which is null for those without one, and figure; there are none where there is nothing to count. */
    public Uni<Map<Group, Statistics>> of(SqlConnection connection, FigureQuery asked) {
        return parts(connection, asked)
                .chain(parts -> sums(connection, parts)
                        .call(sums -> asked.ranked
                                ? rank(connection, asked, parts, sums)
                                : Uni.createFrom().voidItem()));
    }

    /** How the values of a figure are spread, of which there is at least one. */
    public Uni<Quantiles> spread(SqlConnection connection, Span span, Figure figure) {
        return parts(connection, new FigureQuery(List.of(span), false, Set.of(figure), true))
                .chain(parts -> sketches(connection, parts.bins()))
                .map(sketches -> sketches.values().iterator().next());
    }

    private Uni<FigureParts> parts(SqlConnection connection, FigureQuery asked) {
        Grain finest = slice.cube().finest();
        return (asked.spans.isEmpty()
                        ? Uni.createFrom().item(Collections.<Instant>emptyNavigableSet())
                        : DirtyPieces.within(
                                connection,
                                workspace,
                                asked.spans.get(0).from(),
                                asked.spans.get(asked.spans.size() - 1).to()))
                .map(dirty ->
                        new FigureParts(workspace, series, slice, asked, Segments.of(asked.spans, finest, dirty)));
    }

    private static Uni<Map<Group, Statistics>> sums(SqlConnection connection, FigureParts parts) {
        return Sql.of("select nullif(key, '') as key, figure, sum(count)::bigint as count, sum(sum) as sum, ")
                .add("min(min) as min, max(max) as max from (")
                .add(parts.sums())
                .add(") p group by 1, 2")
                .on(connection)
                .map(rows -> byGroup(rows, Statistics::ofSums));
    }

    /** Adds what comes of ranking the values. */
    private Uni<Void> rank(
            SqlConnection connection, FigureQuery asked, FigureParts parts, Map<Group, Statistics> sums) {
        Map<Boolean, Set<Group>> groups = sums.keySet().stream()
                .filter(group -> !group.figure().equals(Figure.TOTAL.name()))
                .collect(Collectors.partitioningBy(
                        group -> Quantiles.areExact(
                                Objects.requireNonNull(sums.get(group)).count()),
                        Collectors.toSet()));
        Set<Group> few = Objects.requireNonNull(groups.get(true));
        Set<Group> many = Objects.requireNonNull(groups.get(false));
        return exact(connection, asked, parts, few)
                .invoke(sums::putAll)
                .chain(() -> many.isEmpty()
                        ? Uni.createFrom().item(Map.<Group, Quantiles>of())
                        : sketches(connection, only(many, parts.bins())))
                .invoke(sketches -> sketches.forEach(
                        (group, quantiles) -> sums.computeIfPresent(group, (same, sum) -> sum.with(quantiles))))
                .replaceWithVoid();
    }

    private Uni<Map<Group, Statistics>> exact(
            SqlConnection connection, FigureQuery asked, FigureParts parts, Set<Group> groups) {
        if (groups.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        List<Span> spans = asked.spans.stream()
                .filter(span -> asked.byKey
                        || groups.stream()
                                .anyMatch(group -> String.valueOf(span.bucket()).equals(group.key())))
                .toList();
        Set<Figure> figures =
                groups.stream().map(group -> Figure.valueOf(group.figure())).collect(Collectors.toSet());
        return StatisticsQuery.of(
                connection,
                Sql.of("select nullif(key, '') as key, figure, value from (")
                        .add(only(groups, parts.values(spans, figures, asked.byKey ? keys(groups) : slice.keys())))
                        .add(") v"),
                true);
    }

    /** @param bins a query with the columns key, figure, bin and count */
    private static Uni<Map<Group, Quantiles>> sketches(SqlConnection connection, Sql bins) {
        return Sql.of("select nullif(key, '') as key, figure, array_agg(bin) as bins, array_agg(count) as bin_counts ")
                .add("from (select key, figure, bin, sum(count)::bigint as count from (")
                .add(bins)
                .add(") b group by 1, 2, 3) s group by 1, 2")
                .on(connection)
                .map(rows -> byGroup(rows, Quantiles::of));
    }

    private static Set<String> keys(Set<Group> groups) {
        return groups.stream().map(RollupFigures::key).collect(Collectors.toSet());
    }

    /** As roll-ups have it: empty for those without one. */
    private static String key(Group group) {
        return Objects.requireNonNullElse(group.key(), "");
    }

    /** Of a query with the columns key and figure the rows that are of these groups. */
    private static Sql only(Set<Group> groups, Sql query) {
        List<Group> inOrder = List.copyOf(groups);
        return Sql.of("select q.* from (")
                .add(query)
                .add(
                        ") q join unnest(?::text[], ?::text[]) g (key, figure) on g.key = q.key and g.figure = q.figure",
                        inOrder.stream().map(RollupFigures::key).toArray(String[]::new),
                        inOrder.stream().map(Group::figure).toArray(String[]::new));
    }

    private static <T> Map<Group, T> byGroup(Iterable<Row> rows, Function<Row, T> value) {
        Map<Group, T> groups = new HashMap<>();
        rows.forEach(row -> groups.put(new Group(row.getString("key"), row.getString("figure")), value.apply(row)));
        return groups;
    }
}
