package dev.baton.engagements.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.rollup.RollupTables;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** The figures of engagements, conversations and closes. */
@ApplicationScoped
class EngagementRollups implements RollupTables {

    /** Of what is told of the days of a month; then it is put together with the other days of the month. */
    private static final long MOST_BYTES = 8_000_000;

    private static final Map<Series, List<FigureRows>> ROWS = new EnumMap<>(Series.class);

    private static final String CLEAR = "delete from figure_rollup where workspace_id = $1";

    private static final String MARK_ALL = "with counted as ("
            + Arrays.stream(Series.values())
                    .map(series -> "select workspace_id, %s as counted_at from %s e where workspace_id = $1 and %s"
                            .formatted(
                                    series.instant(),
                                    series.table(),
                                    series.settled("timestamptz '-infinity'", "timestamptz 'infinity'")))
                    .collect(joining(" union all "))
            + ") " + DirtyPieces.overdue("$2", "counted", "counted_at") + " returning cardinality(quarters)";

    static {
        for (Series series : Series.values()) {
            ROWS.put(series, FigureRows.of(series));
        }
    }

    @Override
    public Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters) {
        NavigableSet<Instant> days = PackedRows.days(quarters);
        return refresh(connection, workspace, Grain.MONTH.floor(days.first()), List.copyOf(days));
    }

    /** As many days at a time as there is room for. */
    private static Uni<Void> refresh(
            SqlConnection connection, WorkspaceId workspace, Instant start, List<Instant> days) {
        FigureMonth month = new FigureMonth(start);
        return tell(connection, workspace, month, days)
                .chain(left -> FigureTable.save(connection, workspace, month)
                        .chain(() -> left.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : refresh(connection, workspace, start, left)));
    }

    /** @return the days that there was no room for */
    private static Uni<List<Instant>> tell(
            SqlConnection connection, WorkspaceId workspace, FigureMonth month, List<Instant> days) {
        if (days.isEmpty() || month.bytes() > MOST_BYTES) {
            return Uni.createFrom().item(days);
        }
        Uni<Void> told = Uni.createFrom().voidItem();
        for (FigureRows rows : ROWS.values().stream().flatMap(List::stream).toList()) {
            told = told.chain(() -> rows.read(connection, workspace, days.get(0), month));
        }
        return told.invoke(() -> month.endDay(days.get(0)))
                .chain(() -> tell(connection, workspace, month, days.subList(1, days.size())));
    }

    @Override
    public String clear() {
        return CLEAR;
    }

    @Override
    public String markAll() {
        return MARK_ALL;
    }
}
