package dev.baton.assignments.feed;

import dev.baton.kit.event.Digest;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.sql.Instants;
import io.netty.buffer.ByteBufUtil;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the facts of a page until it has as many facts or bytes of content as a page has, or the feed ends. */
final class FeedPageBuilder {

    /** Positions read at once. The contents of as many of the largest facts are 10 MB. */
    private static final int STEP = 500;

    private final FactStore store;
    private final int most;
    private final List<FeedFact> facts = new ArrayList<>();
    private long position;
    private @Nullable Long identity;
    private long bytesLeft;
    private boolean hasMore = true;
    private Instant newest = Instant.MIN;

    /** @param identity of the facts up to the position; null where it is not known */
    FeedPageBuilder(FactStore store, long position, @Nullable Long identity, int most, long bytes) {
        this.store = store;
        this.position = position;
        this.identity = identity;
        this.most = most;
        this.bytesLeft = bytes;
    }

    /** The position after which to read on. */
    long position() {
        return position;
    }

    /** How many rows to read there: one more than are wanted tells whether there are more. */
    int rows() {
        return Math.min(STEP, most - facts.size()) + 1;
    }

    boolean isComplete() {
        return !hasMore || facts.size() == most || bytesLeft <= 0;
    }

    /** @param rows as many as {@link #rows()} says, or all that are left; those whose facts are not kept have no event id */
    void add(RowSet<Row> rows) {
        int wanted = rows() - 1;
        int added = 0;
        for (Row row : rows) {
            if (added == wanted || bytesLeft <= 0) {
                return;
            }
            add(row);
            added++;
        }
        hasMore = false;
    }

    private void add(Row row) {
        position = row.getLong("position");
        identity = row.getLong("identity");
        String eventId = row.getString("event_id");
        if (eventId == null) {
            return;
        }
        long sequence = row.getLong("sequence");
        FeedFact fact = new FeedFact(
                String.valueOf(position),
                row.getString("workspace_id"),
                eventId,
                row.getString("origin"),
                sequence == FactKey.UNNUMBERED ? null : sequence,
                Instants.of(row, "accepted_at"),
                store.content(row));
        facts.add(fact);
        bytesLeft -= ByteBufUtil.utf8Bytes(fact.content());
        newest = fact.acceptedAt().isAfter(newest) ? fact.acceptedAt() : newest;
    }

    /**
     * @param asOf when the reading began, by the database's clock
     * @param keptSince null where all history is kept
     */
    FeedPage page(Instant asOf, @Nullable Instant keptSince) {
        // whatever had committed when a fact's transaction began has a lower position than the fact
        return new FeedPage(
                facts,
                String.valueOf(position),
                identity == null ? null : identity(identity),
                hasMore,
                hasMore ? newest : asOf,
                hasMore ? null : keptSince);
    }

    /** Digested, so that a reader of one workspace cannot check guesses of what was told in others between two positions. */
    static String identity(long sum) {
        return Digest.shortOf("feed\n" + sum);
    }
}
