package dev.baton.engagements.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.engagements.rollup.PackedFigures.Slot;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the rows of a {@link Series}, one day at a time, in small batches, and adds them to a {@link FigureMonth}. */
final class FigureRows {

    private static final int FETCH = 500;

    private final Series series;
    private final List<FigureCube> cubes;
    private final List<Figure> figures;
    private final String columns;
    private final String rows;
    private final Function<WorkspaceId, Sql> more;

    private FigureRows(Series series, Set<Figure> figures, Function<WorkspaceId, Sql> more) {
        this.series = series;
        this.cubes = List.copyOf(series.cubes());
        this.figures = List.copyOf(figures);
        this.columns = Stream.concat(
                        Stream.concat(
                                Stream.of(Grain.QUARTER_HOUR.startOf("r." + series.instant()), "r.beyond_14_days"),
                                cubes.stream().map(FigureCube::key)),
                        this.figures.stream().map(figure -> "(" + figure.value() + ")::float8"))
                .collect(joining(", "));
        this.rows = "(select * from " + series.table() + " e where workspace_id = ? and " + series.settled("?", "?")
                // the order makes the planner use the index by time: without statistics of a new workspace, every index
                // would look equally good to it
                + " order by " + series.instant() + " offset 0) r";
        this.more = more;
    }

    /** One reader for the figures of the rows and, if the series has waits, one for the waits. */
    static List<FigureRows> of(Series series) {
        Set<Figure> ofRow = EnumSet.copyOf(series.figures());
        List<FigureRows> all = new ArrayList<>();
        if (ofRow.remove(Figure.REQUESTER_WAIT)) {
            all.add(new FigureRows(
                    series,
                    EnumSet.of(Figure.REQUESTER_WAIT),
                    workspace -> Sql.of(" cross join lateral ")
                            .add(Figure.waits(workspace))
                            .add(" w")));
        }
        all.add(new FigureRows(series, ofRow, workspace -> new Sql()));
        return all;
    }

    /** Adds the rows of a day to the month. */
    Uni<Void> read(SqlConnection connection, WorkspaceId workspace, Instant day, FigureMonth month) {
        return Sql.of(
                "select " + columns + " from " + rows,
                workspace.value(),
                Instants.toSql(day),
                Instants.toSql(Grain.DAY.next(day)))
                .add(more.apply(workspace))
                .stream(
                        connection,
                        FETCH,
                        found -> found.toMulti()
                                // in lists: every call through Mutiny has the overhead of a context
                                .group()
                                .intoLists()
                                .of(FETCH)
                                .invoke(some -> some.forEach(row -> tell(row, month)))
                                .collect()
                                .last()
                                .replaceWithVoid());
    }

    private void tell(Row row, FigureMonth month) {
        Instant quarter = row.getOffsetDateTime(0).toInstant();
        boolean beyond14Days = row.getBoolean(1);
        int column = 2;
        for (FigureCube cube : cubes) {
            String key = row.getString(column++);
            tell(row, slot -> month.sums(series, cube, quarter, key, slot), beyond14Days);
        }
    }

    private void tell(Row row, Function<Slot, Collection<FigureSums>> sums, boolean beyond14Days) {
        int column = 2 + cubes.size();
        for (Figure figure : figures) {
            Double value = row.getDouble(column++);
            if (figure == Figure.TOTAL) {
                sums.apply(new Slot(figure, beyond14Days)).forEach(one -> one.count(1));
            } else if (value != null) {
                sums.apply(new Slot(figure, beyond14Days)).forEach(one -> one.add(value));
            }
        }
    }
}
