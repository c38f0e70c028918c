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

/** Computes and stores the roll-ups of engagements, conversations and closes. */
@ApplicationScoped
class EngagementRollups implements RollupTables {

    /** The size of the packed days of a month above which they are saved before more days are read. */
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

    /** Refreshes the days of a month in as many steps as {@link #MOST_BYTES} requires. */
    private static Uni<Void> refresh(
            SqlConnection connection, WorkspaceId workspace, Instant start, List<Instant> days) {
        FigureMonth month = new FigureMonth(start);
        return tell(connection, workspace, month, days)
                .chain(left -> FigureTable.save(connection, workspace, month)
                        .chain(() -> left.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : refresh(connection, workspace, start, left)));
    }

    /**
     * Reads the rows of days into the month until it is too large.
     *
     * @return the days that were not read
     */
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
