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
 * From when on history is kept, and the next such bound, which is announced before it comes into force. The clock is the
 * database's, which is one for all replicas: a machine whose clock is wrong deletes nothing.
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

    /** Whoever takes in what is old holds the lock: what comes after this knows the new bound. */
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
     * The bound as it is.
     *
     * @param since from when on history is kept; null where all of it is
     * @param next what is announced; null for nothing
     * @param dueAt when that comes into force at the earliest; null for nothing
     * @param isDue whether it was announced long enough ago
     * @param wanted what the configured number of months comes to now; null where there is none
     */
    record State(
            @Nullable Instant since,
            @Nullable Instant next,
            @Nullable Instant dueAt,
            boolean isDue,
            @Nullable Instant wanted) {

        /** Whether what is wanted deletes more than what the bound before left for another month. */
        boolean isJump() {
            return wanted != null
                    && since != null
                    && wanted.isAfter(
                            since.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant());
        }

        /** Whether nothing before that is kept anyway; the bound never goes back. */
        boolean isInForce(@Nullable Instant bound) {
            return bound == null || since != null && !bound.isAfter(since);
        }
    }

    /** @param months to be kept before the current one, null for all */
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

    /** Whether anything happened before, in any workspace. */
    Uni<Boolean> hasHistoryBefore(Instant bound) {
        return pool.preparedQuery("select history_before($1)")
                .execute(Tuple.of(Instants.toSql(bound)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** @return false where another replica has announced it */
    Uni<Boolean> announce(Instant bound) {
        return pool.preparedQuery(ANNOUNCE)
                .execute(Tuple.of(Instants.toSql(bound)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Takes back what is announced. */
    Uni<Void> withdraw() {
        return pool.query(WITHDRAW).execute().replaceWithVoid();
    }

    /** @return whether that was earlier before; it never goes back */
    Uni<Boolean> keepSince(Instant bound) {
        return pool.preparedQuery(KEEP_SINCE)
                .execute(Tuple.of(Instants.toSql(bound)))
                .map(rows -> rows.rowCount() == 1);
    }
}
