package dev.baton.kit.rollup;

import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The state of a workspace's roll-ups of some months in one snapshot.
 *
 * @param dirty the starts of the quarters of an hour whose roll-ups are out of date
 * @param versions the version of each month whose roll-ups were ever refreshed. Two versions of a month are equal only
 *     if its roll-ups are
 */
public record RollupState(NavigableSet<Instant> dirty, Map<Instant, Long> versions) {

    static final RollupState EMPTY = new RollupState(Collections.emptyNavigableSet(), Map.of());

    private static final String READ = """
            select month, array_agg(distinct quarter) as quarters, null::bigint as version
            from dirty_piece cross join lateral unnest(quarters) quarter
            where workspace_id = $1 and month between $2 and $3 group by month
            union all
            select month, null, version from rollup_version
            where workspace_id = $1 and month between $2 and $3""";

    private static final String RENEW = """
            insert into rollup_version (workspace_id, month, version) values ($1, $2, $3)
            on conflict (workspace_id, month) do update set version = excluded.version""";

    private static final String FORGET = "delete from rollup_version where workspace_id = $1";

    /** Reads the state of all months from the first to the last, given by their starts. */
    static Uni<RollupState> read(SqlConnection connection, WorkspaceId workspace, Instant first, Instant last) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(workspace.value(), Instants.toSql(first), Instants.toSql(last)))
                .map(rows -> {
                    RollupState state = new RollupState(new TreeSet<>(), new HashMap<>());
                    rows.forEach(state::add);
                    return state;
                });
    }

    private void add(Row row) {
        Instant month = Instants.of(row, "month");
        Long version = row.getLong("version");
        if (version != null) {
            versions.put(month, version);
            return;
        }
        for (Short quarter : row.getArrayOfShorts("quarters")) {
            dirty.add(month.plusSeconds(quarter * Grain.QUARTER_HOUR.seconds()));
        }
    }

    /** Splits runs of pieces into parts, one for each row that can be stored. */
    public List<Part> parts(List<Segment> pieces) {
        if (versions.isEmpty()) {
            return List.of();
        }
        // a period may be thousands of years long
        Instant from = Collections.min(versions.keySet());
        Instant to = Grain.MONTH.next(Collections.max(versions.keySet()));
        return PackedRows.parts(pieces.stream()
                        .filter(piece -> piece.from().isBefore(to) && piece.to().isAfter(from))
                        .map(piece -> piece.within(from, to))
                        .toList())
                .stream()
                .filter(part -> versions.containsKey(part.row().month()))
                .toList();
    }

    /** The version of the month of a row, which must have roll-ups. */
    long version(RowTime row) {
        return Objects.requireNonNull(versions.get(row.month()));
    }

    /** Gives a month whose roll-ups the transaction changes another version, one that it has never had. */
    static Uni<Void> renew(SqlConnection connection, WorkspaceId workspace, Instant month) {
        // a random number, because a database that is restored from a backup would give numbers of a sequence again
        long version = ThreadLocalRandom.current().nextLong();
        return connection
                .preparedQuery(RENEW)
                .execute(Tuple.of(workspace.value(), Instants.toSql(month), version))
                .replaceWithVoid();
    }

    /** Notes that the transaction deletes all roll-ups of a workspace. */
    static Uni<Void> forget(SqlConnection connection, WorkspaceId workspace) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(workspace.value()))
                .replaceWithVoid();
    }
}
