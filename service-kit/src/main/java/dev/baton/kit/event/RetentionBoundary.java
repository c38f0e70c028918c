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
 * The instant from which history is retained. Older facts are not accepted. A transaction that stores old
 * facts reads the bound under a shared lock and holds the lock until it ends. A change of the bound waits for that lock.
 * So once the bound has changed, no transaction stores facts by the earlier bound, and a reader of the feed that has
 * read the new bound gets no older facts after it.
 */
public final class RetentionBoundary {

    /** The shortest retention. Newer facts need no check. */
    private static final Duration LEAST = Duration.ofDays(28);

    private static final String HOLD = "select pg_advisory_xact_lock_shared(hashtextextended('baton.retention', 0))";

    private static final String SINCE = "select kept_since() as since";

    private RetentionBoundary() {}

    /**
     * Returns the instant from which history is retained; {@link Instant#MIN} if all of it is.
     *
     * @param told the instants of the facts to store. If all of them are newer than the shortest retention, they need no
     *     check: the result is {@link Instant#MIN}, without a query or lock
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
