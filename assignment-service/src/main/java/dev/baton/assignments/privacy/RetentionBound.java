package dev.baton.assignments.privacy;

import dev.baton.kit.sql.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Stores the retention bound, before which history is deleted, and the next bound, which is announced before it takes
 * effect. All replicas use the database's clock, so a machine with a wrong clock deletes nothing.
 */
@ApplicationScoped
class RetentionBound {

    private static final String STATE = """
            select r.since, r.next_since, r.announced_at + make_interval(secs => $2) as due_at,
                coalesce(r.announced_at <= now() - make_interval(secs => $2), false) as is_due,
                (date_trunc('month', now() at time zone 'UTC') - make_interval(months => $1)) at time zone 'UTC' as wanted
            from (select 1) as one left join retention r on true""";

    private static final String ANNOUNCE = """
            insert into retention as known (next_since, announced_at) values ($1, now())
            on conflict (the_one) do update set next_since = excluded.next_since, announced_at = excluded.announced_at
            where known.next_since is distinct from excluded.next_since""";

    private static final String WITHDRAW =
            "update retention set next_since = null, announced_at = null where next_since is not null";

    /**
     * A writer that accepts old facts holds the same lock, so that every writer after this statement knows the new
     * bound.
     */
    private static final String KEEP_SINCE = """
            with held as materialized (select pg_advisory_xact_lock(hashtextextended('baton.retention', 0)))
            insert into retention as known (since) select $1::timestamptz from held
            on conflict (the_one) do update
            set since = excluded.since, done = false, next_since = null, announced_at = null
            where known.since is null or known.since < excluded.since""";

    private final Pool pool;

    RetentionBound(Pool pool) {
        this.pool = pool;
    }

    /**
     * The present state of the bound.
     *
     * @param since the start of the history that is kept; null if all is kept
     * @param next the announced next bound; null if none is announced
     * @param dueAt when the next bound takes effect at the earliest; null if none is announced
     * @param isDue whether it was announced long enough ago
     * @param wanted the bound that the configured number of months gives now; null if none is configured
     */
    record State(
            @Nullable Instant since,
            @Nullable Instant next,
            @Nullable Instant dueAt,
            boolean isDue,
            @Nullable Instant wanted) {

        /** Whether the wanted bound is more than one month after the present one. */
        boolean isJump() {
            return wanted != null
                    && since != null
                    && wanted.isAfter(
                            since.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant());
        }

        /** Whether history before the given bound is deleted already. The bound never moves back. */
        boolean isInForce(@Nullable Instant bound) {
            return bound == null || since != null && !bound.isAfter(since);
        }
    }

    /** @param months the number of months to keep before the current one; null for all history */
    Uni<State> state(@Nullable Integer months, Duration notice) {
        return pool.preparedQuery(STATE)
                .execute(Tuple.of(months, (double) notice.toSeconds()))
                .map(rows -> rows.iterator().next())
                .map(row -> new State(
                        Instants.orNull(row, "since"),
                        Instants.orNull(row, "next_since"),
                        Instants.orNull(row, "due_at"),
                        row.getBoolean("is_due"),
                        Instants.orNull(row, "wanted")));
    }

    /** Whether any workspace has facts before the bound. */
    Uni<Boolean> hasHistoryBefore(Instant bound) {
        return pool.preparedQuery("select history_before($1)")
                .execute(Tuple.of(Instants.toSql(bound)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** @return false if the same bound is announced already */
    Uni<Boolean> announce(Instant bound) {
        return pool.preparedQuery(ANNOUNCE)
                .execute(Tuple.of(Instants.toSql(bound)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Withdraws the announced bound. */
    Uni<Void> withdraw() {
        return pool.query(WITHDRAW).execute().replaceWithVoid();
    }

    /**
     * Moves the bound.
     *
     * @return false if the bound is already there or later; it never moves back
     */
    Uni<Boolean> keepSince(Instant bound) {
        return pool.preparedQuery(KEEP_SINCE)
                .execute(Tuple.of(Instants.toSql(bound)))
                .map(rows -> rows.rowCount() == 1);
    }
}
