package dev.baton.assignments.rollup;

import dev.baton.assignments.rollup.RollupRow.Key;
import dev.baton.assignments.rollup.RollupRow.Packed;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.rollup.RollupTables;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * Maintains the roll-ups of assignments. A day with a dirty piece is counted again from the log. The row of a month
 * packs the counts of its days; it is written once for all its days that are counted again.
 */
@ApplicationScoped
class AssignmentRollups implements RollupTables {

    /** The maximum number of rows of the log in memory at once. */
    private static final int ROWS_AT_ONCE = 5_000;

    /**
     * The rows of the log on the given days, in the order of time. For a workspace without statistics the planner
     * considers all indexes equally good; the order makes it choose the index by time.
     */
    private static final String ROWS = """
            select %s from unnest(?::timestamptz[]) d (starts_at)
            cross join lateral (
                select * from assignment
                where workspace_id = ? and occurred_at >= d.starts_at and occurred_at < d.starts_at + interval '1 day'
                order by occurred_at offset 0) r""".formatted(RollupMonth.COUNTED);

    /**
     * The stored rows of a month that have counts of the given days or have one of the given keys, and the stored rows
     * of these days.
     */
    private static final String KEPT = """
            select cube, grain, starts_at, key, others, counts from assignment_rollup
            where workspace_id = $1 and cube = any(%1$s) and grain = %2$d and starts_at = $2
                and (pieces & $3 <> 0 or (cube, key) in (select * from unnest($4::smallint[], $5::text[])))
            union all
            select cube, grain, starts_at, key, others, counts from assignment_rollup
            where workspace_id = $1 and cube = any(%1$s) and grain = %3$d and starts_at = any($6)""".formatted(
                    PackedRows.codes(Arrays.stream(AssignmentCube.values()).map(AssignmentCube::code)),
                    Grain.MONTH.code(),
                    Grain.DAY.code());

    private static final String SAVE = """
            insert into assignment_rollup (workspace_id, cube, grain, starts_at, key, pieces, others, counts)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (workspace_id, cube, grain, starts_at, key) do update
            set pieces = excluded.pieces, others = excluded.others, counts = excluded.counts""";

    private static final String DELETE = """
            delete from assignment_rollup
            where workspace_id = $1 and cube = $2 and grain = $3 and starts_at = $4 and key = $5""";

    private static final String CLEAR = "delete from assignment_rollup where workspace_id = $1";

    private static final String MARK_ALL = "with logged as (select * from assignment where workspace_id = $1) "
            + DirtyPieces.overdue("$2", "logged", "occurred_at") + " returning cardinality(quarters)";

    @Override
    public Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters) {
        RollupMonth month = new RollupMonth(PackedRows.days(quarters));
        return count(connection, workspace, month)
                .chain(() -> kept(connection, workspace, month))
                .chain(kept -> save(connection, workspace, month, kept));
    }

    private static Uni<Void> count(SqlConnection connection, WorkspaceId workspace, RollupMonth month) {
        return Sql.of(ROWS, instants(month.days()), workspace.value()).stream(
                connection,
                ROWS_AT_ONCE,
                found -> found.toMulti()
                        // in lists, because each call by Mutiny has a cost
                        .group()
                        .intoLists()
                        .of(ROWS_AT_ONCE)
                        .emitOn(Infrastructure.getDefaultWorkerPool())
                        .invoke(rows -> rows.forEach(month::count))
                        .onItem()
                        .ignoreAsUni());
    }

    /** Reads the stored rows, by key. */
    private static Uni<Map<Key, Row>> kept(SqlConnection connection, WorkspaceId workspace, RollupMonth month) {
        List<Key> keys = month.rows().keySet().stream()
                .filter(key -> key.grain() == Grain.MONTH)
                .toList();
        return connection
                .preparedQuery(KEPT)
                .execute(Tuple.of(
                        workspace.value(),
                        Instants.toSql(month.start()),
                        month.pieces(),
                        keys.stream().map(key -> key.cube().code()).toArray(Short[]::new),
                        keys.stream().map(Key::key).toArray(String[]::new),
                        instants(month.days())))
                .map(rows -> {
                    Map<Key, Row> kept = new TreeMap<>(Key.ORDER);
                    rows.forEach(row -> kept.put(
                            new Key(
                                    AssignmentCube.ofCode(row.getShort("cube")),
                                    Grain.ofCode(row.getShort("grain")),
                                    Instants.of(row, "starts_at"),
                                    row.getString("key")),
                            row));
                    return kept;
                });
    }

    private static Uni<Void> save(
            SqlConnection connection, WorkspaceId workspace, RollupMonth month, Map<Key, Row> kept) {
        kept.forEach((key, row) -> month.addKept(key, row.getArrayOfStrings("others"), row.getArrayOfLongs("counts")));
        List<Tuple> saved = new ArrayList<>();
        List<Tuple> deleted = new ArrayList<>();
        Map<Key, RollupRow> sorted = new TreeMap<>(Key.ORDER);
        sorted.putAll(month.rows());
        sorted.forEach((key, row) -> {
            Packed packed = row.packed();
            Row before = kept.get(key);
            if (packed.isEmpty()) {
                deleted.add(keyOf(workspace, key));
            } else if (before == null
                    || !packed.isKept(before.getArrayOfStrings("others"), before.getArrayOfLongs("counts"))) {
                saved.add(values(workspace, key, packed));
            }
        });
        return Sql.each(connection, SAVE, saved).chain(() -> Sql.each(connection, DELETE, deleted));
    }

    private static Tuple keyOf(WorkspaceId workspace, Key key) {
        return Tuple.of(
                workspace.value(), key.cube().code(), key.grain().code(), Instants.toSql(key.startsAt()), key.key());
    }

    private static Tuple values(WorkspaceId workspace, Key key, Packed packed) {
        Tuple values = keyOf(workspace, key);
        values.addValue(packed.pieces());
        values.addValue(packed.others());
        values.addValue(packed.counts());
        return values;
    }

    private static OffsetDateTime[] instants(NavigableSet<Instant> starts) {
        return starts.stream().map(Instants::toSql).toArray(OffsetDateTime[]::new);
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
