package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureSums.Allowance;
import dev.baton.engagements.statistics.Quantiles;
import dev.baton.engagements.statistics.Spread;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.engagements.statistics.StatisticsQuery;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.PackedRow;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes figures from the roll-ups, and from the rows that these do not have in their current form. Medians and
 * percentiles of few values are exact: either the roll-ups have the values, or the database ranks those of the rows.
 */
public final class RollupFigures {

    /** The most values of all groups together that are ranked in memory; more are ranked by the database. */
    private static final long MOST_RANKED = 200_000;
    /** The most values that are read from rows in order to be ranked together with the values of roll-ups. */
    private static final long MOST_OF_REST = 50_000;

    /** Whether the workspace leaves out engagements that do not end within 14 days. */
    private static final String LEAVES_OUT =
            "select exists (select from engagement_settings where workspace_id = ? and fourteen_day_rule)";

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

    /**
     * The figures to compute.
     *
     * @param spans in ascending order of time
     * @param byKey true to group figures by the keys of the cube, false to group them by the number of the bucket
     * @param figures at least one
     * @param spread the statistics to compute in addition to count, sum, minimum and maximum; the others are null
     */
    public record FigureQuery(List<Span> spans, boolean byKey, Set<Figure> figures, Spread spread) {}

    /** The statistics by key and figure. The key is null for rows without one. A group without rows has no entry. */
    public Uni<Map<Group, Statistics>> of(SqlConnection connection, FigureQuery asked) {
        return parts(connection, asked)
                .chain(parts -> sums(connection, asked, parts).chain(sums -> {
                    Map<Group, Statistics> told = new HashMap<>();
                    sums.forEach((group, sum) -> told.put(group, sum.statistics()));
                    return asked.spread.isAsked()
                            ? rank(connection, asked, parts, sums, told).replaceWith(told)
                            : Uni.createFrom().item(told);
                }));
    }

    /** The sketch of the values of a figure, of which there must be at least one. */
    public Uni<Quantiles> spread(SqlConnection connection, Span span, Figure figure) {
        FigureQuery asked = new FigureQuery(List.of(span), false, Set.of(figure), Spread.PERCENTILES);
        return parts(connection, asked)
                .chain(parts -> sums(connection, asked, parts)
                        .chain(sums -> addBins(connection, parts.bins(), sums).replaceWith(sums)))
                .map(sums -> sums.values().iterator().next().quantiles());
    }

    private Uni<FigureParts> parts(SqlConnection connection, FigureQuery asked) {
        return rollups.state(connection, asked.spans)
                .map(state -> new FigureParts(
                        workspace,
                        series,
                        slice,
                        asked,
                        state,
                        Segments.of(asked.spans, slice.cube().finest(), state.dirty())));
    }

    /**
     * The sums of the roll-ups and of the other rows. They have values or bins of the roll-ups only; those of the rows
     * are added later.
     */
    private Uni<Map<Group, FigureSums>> sums(SqlConnection connection, FigureQuery asked, FigureParts parts) {
        Allowance allowance = asked.spread.isAsked() ? new Allowance(Quantiles.MOST_EXACT, MOST_RANKED) : null;
        return Uni.combine()
                .all()
                .unis(
                        pieces(connection, asked, parts, allowance),
                        Sql.of("select nullif(key, '') as key, figure, count, sum, min, max from (")
                                .add(parts.sums())
                                .add(") p (key, figure, count, sum, min, max)")
                                .on(connection))
                .with((sums, rest) -> {
                    rest.forEach(row -> add(row, sums.computeIfAbsent(group(row), added -> new FigureSums(allowance))));
                    return sums;
                });
    }

    private Uni<Map<Group, FigureSums>> pieces(
            SqlConnection connection, FigureQuery asked, FigureParts parts, @Nullable Allowance allowance) {
        List<Part> ofRollups = parts.pieces();
        if (ofRollups.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        FigureBlocks reader = new FigureBlocks(workspace, series, slice);
        Set<PackedRow> rows = ofRollups.stream().map(Part::row).collect(Collectors.toSet());
        return Uni.combine()
                .all()
                .unis(
                        Sql.of(LEAVES_OUT, workspace.value()).on(connection),
                        // a few keys are read faster than all
                        slice.keys() == null
                                ? rollups.blocks(connection, parts.state(), reader, rows)
                                : reader.read(connection, rows))
                .with((leavesOut, blocks) -> {
                    FigurePieces pieces =
                            new FigurePieces(asked, leavesOut.iterator().next().getBoolean(0), allowance);
                    ofRollups.forEach(part -> pieces.add(part, blocks.getOrDefault(part.row(), reader.empty())));
                    return pieces.sums();
                });
    }

    private static void add(Row row, FigureSums sums) {
        long count = row.getLong("count");
        if (row.getDouble("sum") == null) {
            sums.count(count);
        } else {
            sums.addRest(count, row.getDouble("sum"), row.getDouble("min"), row.getDouble("max"));
        }
    }

    /** Adds percentiles and shares to the statistics. */
    private Uni<Void> rank(
            SqlConnection connection,
            FigureQuery asked,
            FigureParts parts,
            Map<Group, FigureSums> sums,
            Map<Group, Statistics> told) {
        Map<Boolean, Set<Group>> groups = sums.keySet().stream()
                .filter(group -> !group.figure().equals(Figure.TOTAL.name()))
                .collect(Collectors.partitioningBy(
                        group -> Quantiles.areExact(
                                Objects.requireNonNull(sums.get(group)).count()),
                        Collectors.toSet()));
        Set<Group> few = new HashSet<>(Objects.requireNonNull(groups.get(true)));
        Set<Group> many = Objects.requireNonNull(groups.get(false));
        Set<Group> kept = kept(few, sums);
        few.removeAll(kept);
        return keepRest(connection, parts, kept, sums)
                .invoke(() -> kept.forEach(group ->
                        told.put(group, Objects.requireNonNull(sums.get(group)).exactStatistics(asked.spread))))
                .chain(() -> exact(connection, asked, parts, few))
                .invoke(told::putAll)
                .chain(() -> many.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : addBins(connection, only(many, parts.bins()), sums))
                .invoke(() -> many.forEach(group -> told.computeIfPresent(
                        group,
                        (same, sum) ->
                                sum.with(Objects.requireNonNull(sums.get(group)).quantiles(), asked.spread))));
    }

    /**
     * The groups of which the roll-ups keep each value; none if too many other values would have to be read from rows.
     */
    private static Set<Group> kept(Set<Group> groups, Map<Group, FigureSums> sums) {
        Set<Group> kept = groups.stream()
                .filter(group -> Objects.requireNonNull(sums.get(group)).isKept())
                .collect(Collectors.toSet());
        long rest = kept.stream()
                .mapToLong(group -> Objects.requireNonNull(sums.get(group)).rest())
                .sum();
        return rest > MOST_OF_REST ? Set.of() : kept;
    }

    /** Reads the values that no roll-up has and adds them to the kept values. */
    private static Uni<Void> keepRest(
            SqlConnection connection, FigureParts parts, Set<Group> groups, Map<Group, FigureSums> sums) {
        Set<Group> wanting = groups.stream()
                .filter(group -> Objects.requireNonNull(sums.get(group)).rest() > 0)
                .collect(Collectors.toSet());
        if (wanting.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.of("select nullif(key, '') as key, figure, value from (")
                .add(only(wanting, parts.valuesOutsideOfPieces()))
                .add(") v where value is not null")
                .on(connection)
                .invoke(rows -> rows.forEach(
                        row -> Objects.requireNonNull(sums.get(group(row))).append(row.getDouble("value"))))
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
                asked.spread);
    }

    /** @param bins a query with the columns key, figure, bin and count */
    private static Uni<Void> addBins(SqlConnection connection, Sql bins, Map<Group, FigureSums> sums) {
        return Sql.of("select nullif(key, '') as key, figure, bin, count from (")
                .add(bins)
                .add(") b (key, figure, bin, count)")
                .on(connection)
                .invoke(rows -> rows.forEach(row -> Objects.requireNonNull(sums.get(group(row)))
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

    private static Group group(Row row) {
        return new Group(row.getString("key"), row.getString("figure"));
    }
}
