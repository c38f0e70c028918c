package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureSums.Allowance;
import dev.baton.engagements.statistics.Quantiles;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Adds up figures from the roll-ups, and from the rows that these do not have. */
record FigureReading(RollupSnapshot rollups, SqlConnection connection, FigureQuery asked, FigureParts parts) {

    /** The most values of all groups together that are kept in memory. */
    private static final long MOST_KEPT = 200_000;
    /** The most values that are read one by one from rows that the roll-ups do not have. */
    private static final int MOST_OF_REST = 50_000;

    /** Whether the workspace leaves out engagements that do not end within 14 days. */
    private static final String LEAVES_OUT =
            "select exists (select from engagement_settings where workspace_id = ? and fourteen_day_rule)";

    /**
     * What was added up.
     *
     * @param haveAll whether each value is kept or counted in a bin; false if the values of rows are in the sums alone
     */
    record Sums(FigureGroups groups, boolean haveAll) {}

    Uni<Sums> sums() {
        boolean spread = asked.spread().isAsked();
        FigureGroups groups = new FigureGroups(spread ? new Allowance(Quantiles.MOST_EXACT, MOST_KEPT) : null);
        return Uni.combine()
                .all()
                .unis(addPieces(groups), spread ? rest() : Uni.createFrom().item(List.<Row>of()))
                .with((added, rest) -> rest)
                .chain(rest -> {
                    if (spread && rest.size() <= MOST_OF_REST) {
                        rest.forEach(row -> add(row, groups.of(group(row))));
                        return Uni.createFrom().item(new Sums(groups, true));
                    }
                    return addSums(groups).replaceWith(new Sums(groups, false));
                });
    }

    /** The values of the rows that the roll-ups do not have; one more than are wanted if there are too many. */
    private Uni<List<Row>> rest() {
        return Sql.of("select nullif(key, '') as key, figure, value from (")
                .add(parts.valuesOutsideOfPieces())
                .add(") v limit ?", MOST_OF_REST + 1)
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static void add(Row row, FigureSums sums) {
        Double value = row.getDouble("value");
        if (value == null) {
            sums.count(1);
        } else {
            sums.add(value);
        }
    }

    /** Adds the sums of the rows that the roll-ups do not have. */
    private Uni<Void> addSums(FigureGroups groups) {
        return Sql.of("select nullif(key, '') as key, figure, count, sum, min, max from (")
                .add(parts.sums())
                .add(") p (key, figure, count, sum, min, max)")
                .on(connection)
                .invoke(rows -> rows.forEach(row -> addSums(row, groups.of(group(row)))))
                .replaceWithVoid();
    }

    private static void addSums(Row row, FigureSums sums) {
        long count = row.getLong("count");
        if (row.getDouble("sum") == null) {
            sums.count(count);
        } else {
            sums.addSums(count, row.getDouble("sum"), row.getDouble("min"), row.getDouble("max"));
        }
    }

    /** Adds what the roll-ups have. */
    private Uni<Void> addPieces(FigureGroups groups) {
        List<Part> all = parts.pieces();
        if (all.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<Boolean, List<Part>> byWhole = all.stream().collect(Collectors.partitioningBy(Part::isMonth));
        return Sql.of(LEAVES_OUT, rollups.workspace().value())
                .on(connection)
                .map(leavesOut ->
                        new FigurePieces(asked, leavesOut.iterator().next().getBoolean(0), groups))
                .chain(pieces -> addPieces(byWhole, true, pieces).chain(() -> addPieces(byWhole, false, pieces)));
    }

    private Uni<Void> addPieces(Map<Boolean, List<Part>> byWhole, boolean whole, FigurePieces pieces) {
        return rollups.each(
                connection,
                parts.state(),
                parts.blocks(whole),
                Objects.requireNonNull(byWhole.get(whole)),
                pieces::add);
    }

    /** The group of a row with the columns key and figure. */
    static Group group(Row row) {
        return new Group(row.getString("key"), row.getString("figure"));
    }
}
