package dev.baton.engagements.feed;

import dev.baton.kit.sql.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position in the feed up to which facts are stored, shared by all replicas.
 *
 * @param identity the identity of the facts up to the position; null if unknown
 * @param freshAsOf all facts that were acknowledged up to this instant are stored
 * @param againSince since when the feed has been read again from the beginning; null if it is not, or if that has
 *     finished
 */
record FollowedPlace(
        long position,
        @Nullable String identity,
        Instant freshAsOf,
        @Nullable Instant againSince) {

    static final String FEED = "assignment-service";

    /** Before the first page, {@code fresh_as_of} is the epoch. */
    private static final String CREATE =
            "insert into followed_feed (feed, position, fresh_as_of) values ($1, 0, 'epoch') on conflict do nothing";

    private static final String READ =
            "select position, identity, fresh_as_of, again_since from followed_feed where feed = $1";

    private static final String MOVE_ON = """
            update followed_feed
            set position = $3, identity = $4, fresh_as_of = greatest(fresh_as_of, $5),
                again_since = case when $6 then again_since end
            where feed = $1 and position = $2""";

    private static final String START_AGAIN = """
            update followed_feed
            set position = 0, identity = null, again_since = coalesce(again_since, transaction_timestamp())
            where feed = $1 and position = $2""";

    /** The current position; the beginning of the feed if it was not followed before. */
    static Uni<FollowedPlace> present(Pool pool) {
        return read(pool)
                .chain(rows -> rows.size() > 0
                        ? Uni.createFrom().item(rows)
                        : pool.preparedQuery(CREATE).execute(Tuple.of(FEED)).chain(() -> read(pool)))
                .map(rows -> rows.iterator().next())
                .map(row -> new FollowedPlace(
                        row.getLong("position"),
                        row.getString("identity"),
                        Instants.of(row, "fresh_as_of"),
                        Instants.orNull(row, "again_since")));
    }

    private static Uni<RowSet<Row>> read(Pool pool) {
        return pool.preparedQuery(READ).execute(Tuple.of(FEED));
    }

    /**
     * Moves the position from the beginning to the end of the page. If two replicas do this at once, the second waits
     * for the first, and then updates no row because the position has changed.
     *
     * @return false if another replica has stored the page
     */
    static Uni<Boolean> moveOn(SqlClient client, FeedPage page) {
        return client.preparedQuery(MOVE_ON)
                .execute(Tuple.of(
                        FEED,
                        page.after(),
                        page.position(),
                        page.identity(),
                        Instants.toSql(page.freshAsOf()),
                        page.hasMore()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** @return false if another replica has moved the position meanwhile */
    Uni<Boolean> startAgain(Pool pool) {
        return pool.preparedQuery(START_AGAIN).execute(Tuple.of(FEED, position)).map(rows -> rows.rowCount() == 1);
    }
}
