package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureMonth.Key;
import dev.baton.engagements.rollup.PackedFigures.Slot;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Saves figures in the table {@code figure_rollup}. */
final class FigureTable {

    private static final String EVERYTHING = "series = any("
            + PackedRows.codes(Arrays.stream(Series.values()).map(Series::code)) + ") and cube = any("
            + PackedRows.codes(Arrays.stream(FigureCube.values()).map(FigureCube::code)) + ")";

    /** The stored rows of a month that have one of the days or one of the keys, and the stored rows of the days. */
    private static final String KEPT = """
            select series, cube, grain, starts_at, key, pieces from figure_rollup
            where workspace_id = $1 and %1$s and grain = %2$d and starts_at = $2
                and (days & $3 <> 0
                    or (series, cube, key) in (select * from unnest($4::smallint[], $5::smallint[], $6::text[])))
            union all
            select series, cube, grain, starts_at, key, pieces from figure_rollup
            where workspace_id = $1 and %1$s and grain = %3$d and starts_at = any($7)""".formatted(EVERYTHING, Grain.MONTH.code(), Grain.DAY.code());

    private static final String SAVE = """
            insert into figure_rollup (workspace_id, series, cube, grain, starts_at, key, days, whole, pieces)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (workspace_id, series, cube, grain, starts_at, key) do update
            set days = excluded.days, whole = excluded.whole, pieces = excluded.pieces""";

    private static final String DELETE = """
            delete from figure_rollup
            where workspace_id = $1 and series = $2 and cube = $3 and grain = $4 and starts_at = $5 and key = $6""";

    private FigureTable() {}

    /** Replaces the stored figures of some days of a month. */
    static Uni<Void> save(SqlConnection connection, WorkspaceId workspace, FigureMonth month) {
        List<Key> ofMonth = month.pieces().keySet().stream()
                .filter(key -> key.grain() == Grain.MONTH)
                .toList();
        return connection
                .preparedQuery(KEPT)
                .execute(Tuple.from(new Object[] {
                    workspace.value(),
                    Instants.toSql(month.start()),
                    month.days(),
                    ofMonth.stream().map(key -> key.series().code()).toArray(Short[]::new),
                    ofMonth.stream().map(key -> key.cube().code()).toArray(Short[]::new),
                    ofMonth.stream().map(Key::key).toArray(String[]::new),
                    days(month)
                }))
                .chain(rows -> {
                    Map<Key, byte[]> kept = new HashMap<>();
                    rows.forEach(row -> kept.put(key(row), bytes(row)));
                    return save(connection, workspace, month, kept);
                });
    }

    private static Uni<Void> save(
            SqlConnection connection, WorkspaceId workspace, FigureMonth month, Map<Key, byte[]> kept) {
        Set<Key> keys = new TreeSet<>(Key.ORDER);
        keys.addAll(kept.keySet());
        keys.addAll(month.pieces().keySet());
        List<Tuple> saved = new ArrayList<>();
        List<Tuple> deleted = new ArrayList<>();
        for (Key key : keys) {
            byte[] before = kept.get(key);
            SortedMap<Integer, byte[]> pieces = new TreeMap<>();
            if (before != null && key.grain() == Grain.MONTH) {
                pieces.putAll(PackedFigures.readPieces(before));
                pieces.keySet().removeIf(day -> (month.days() >> day & 1) == 1);
            }
            pieces.putAll(month.pieces().getOrDefault(key, new TreeMap<>()));
            byte[] packed = PackedFigures.packPieces(pieces);
            if (pieces.isEmpty()) {
                deleted.add(keyOf(workspace, key));
            } else if (!Arrays.equals(packed, before)) {
                saved.add(values(workspace, key, pieces, packed));
            }
        }
        return Sql.each(connection, SAVE, saved).chain(() -> Sql.each(connection, DELETE, deleted));
    }

    private static Tuple values(WorkspaceId workspace, Key key, SortedMap<Integer, byte[]> pieces, byte[] packed) {
        boolean isMonth = key.grain() == Grain.MONTH;
        Tuple values = keyOf(workspace, key);
        values.addValue(
                isMonth ? pieces.keySet().stream().mapToInt(day -> 1 << day).sum() : 0);
        values.addValue(isMonth ? whole(pieces) : null);
        values.addValue(Buffer.buffer(packed));
        return values;
    }

    /** The figures of the whole month; null if the pieces are read as quickly, because they have all values. */
    private static @Nullable Buffer whole(SortedMap<Integer, byte[]> pieces) {
        Map<Slot, FigureSums> whole = new TreeMap<>(Slot.ORDER);
        FigureSums.Allowance allowance = PackedFigures.kept();
        pieces.values()
                .forEach(piece -> PackedFigures.read(
                        piece, slot -> whole.computeIfAbsent(slot, added -> new FigureSums(allowance))));
        boolean hasBins = whole.values().stream().anyMatch(sums -> sums.hasValues() && !sums.isKept());
        return hasBins ? Buffer.buffer(PackedFigures.pack(whole)) : null;
    }

    private static Tuple keyOf(WorkspaceId workspace, Key key) {
        return Tuple.from(new Object[] {
            workspace.value(),
            key.series().code(),
            key.cube().code(),
            key.grain().code(),
            Instants.toSql(key.startsAt()),
            key.key()
        });
    }

    private static Key key(Row row) {
        return new Key(
                Series.ofCode(row.getShort("series")),
                FigureCube.ofCode(row.getShort("cube")),
                Grain.ofCode(row.getShort("grain")),
                Instants.of(row, "starts_at"),
                row.getString("key"));
    }

    private static byte[] bytes(Row row) {
        return row.get(Buffer.class, "pieces").getBytes();
    }

    private static OffsetDateTime[] days(FigureMonth month) {
        return IntStream.range(0, Integer.SIZE)
                .filter(day -> (month.days() >> day & 1) == 1)
                .mapToObj(day -> month.start().plus(Duration.ofDays(day)))
                .map(Instants::toSql)
                .toArray(OffsetDateTime[]::new);
    }
}
