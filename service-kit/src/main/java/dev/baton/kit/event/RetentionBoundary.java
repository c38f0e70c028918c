package dev.baton.kit.event;

import dev.baton.kit.sql.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instant before which history is not kept. New facts from before it are refused; conversations whose last fact is
 * before it are deleted, while one that goes on keeps all its facts.
 *
 * <p>A transaction that stores facts of more than 28 days ago reads the bound and holds a shared lock until it ends. A
 * change of the bound waits for that lock. So after a change, no transaction still stores facts that only the earlier
 * bound allowed, and a reader of the feed that has received the new bound receives no facts from before it any more.
 */
public final class RetentionBoundary {

    /** The shortest retention. Newer facts need no check. */
    private static final Duration LEAST = Duration.ofDays(28);

    private static final String HOLD = "select pg_advisory_xact_lock_shared(hashtextextended('baton.retention', 0))";

    private static final String SINCE = "select kept_since() as since";

    private RetentionBoundary() {}

    /**
     * Returns the instant before which the given facts must be refused; {@link Instant#MIN} if none must be, because all
     * history is kept or because all of the facts are from the last 28 days. In the latter case it neither queries nor
     * locks.
     *
     * @param told the instants of the facts to store
     */
    public static Uni<Instant> since(SqlConnection connection, Stream<Instant> told) {
        Instant oldest = told.min(Comparator.naturalOrder()).orElse(Instant.MAX);
        return oldest.isAfter(Instant.now().minus(LEAST))
                ? Uni.createFrom().item(Instant.MIN)
                : Uni.combine()
                        .all()
                        .unis(connection.query(HOLD).execute(), kept(connection))
                        .with((held, since) -> Optional.ofNullable(since).orElse(Instant.MIN));
    }

    /** Returns the instant from which history is retained; null if all of it is. */
    static Uni<@Nullable Instant> kept(SqlConnection connection) {
        return connection
                .preparedQuery(SINCE)
                .execute()
                .map(rows -> Instants.orNull(rows.iterator().next(), "since"));
    }
}
