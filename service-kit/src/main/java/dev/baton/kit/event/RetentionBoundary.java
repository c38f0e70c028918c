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
 * What is kept of history: nothing from before is taken in. Whoever takes in what is old holds a lock until it is done, and
 * whoever sets the bound waits for it: what is told in the feed later than the bound knew it.
 */
public final class RetentionBoundary {

    /** The least that is kept: what is newer needs no look. */
    private static final Duration LEAST = Duration.ofDays(28);

    private static final String HOLD = "select pg_advisory_xact_lock_shared(hashtextextended('baton.retention', 0))";

    private static final String SINCE = "select kept_since() as since";

    private RetentionBoundary() {}

    /**
     * From when on history is kept.
     *
     * @param told the instants of what is to be taken in
     * @return {@link Instant#MIN} where that is from before all of these
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

    /** From when on history is kept; null where all of it is. */
    static Uni<@Nullable Instant> kept(SqlConnection connection) {
        return connection
                .preparedQuery(SINCE)
                .execute()
                .map(rows -> Instants.orNull(rows.iterator().next(), "since"));
    }
}
