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

/** Collects the facts of a page until it has the maximum number of facts or bytes of content, or the feed ends. */
final class FeedPageBuilder {

    /** The number of positions read at once. The contents of 500 facts of the maximum size take 10 MB. */
    private static final int STEP = 500;

    private final FactStore store;
    private final int most;
    private final List<FeedFact> facts = new ArrayList<>();
    private long position;
    private @Nullable Long identity;
    private long bytesLeft;
    private boolean hasMore = true;
    private Instant newest = Instant.MIN;

    /** @param identity of the facts up to the position; null if not known */
    FeedPageBuilder(FactStore store, long position, @Nullable Long identity, int most, long bytes) {
        this.store = store;
        this.position = position;
        this.identity = identity;
        this.most = most;
        this.bytesLeft = bytes;
    }

    /** The position after which the next read continues. */
    long position() {
        return position;
    }

    /** How many rows to read: one more than wanted, to find out whether there are more. */
    int rows() {
        return Math.min(STEP, most - facts.size()) + 1;
    }

    boolean isComplete() {
        return !hasMore || facts.size() == most || bytesLeft <= 0;
    }

    /**
     * @param rows as many as {@link #rows()} says, or all remaining ones; a row without event id is a fact that is not
     *     kept
     */
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
     * @param asOf when the read began, by the database's clock
     * @param keptSince null if all history is kept
     */
    FeedPage page(Instant asOf, @Nullable Instant keptSince) {
        // a fact that was committed before another fact's transaction began has the lower position
        return new FeedPage(
                facts,
                String.valueOf(position),
                identity == null ? null : identity(identity),
                hasMore,
                hasMore ? newest : asOf,
                hasMore ? null : keptSince);
    }

    /**
     * The identity as readers see it. It is digested so that a reader of one workspace cannot verify guesses about
     * facts of other workspaces between two positions.
     */
    static String identity(long sum) {
        return Digest.shortOf("feed\n" + sum);
    }
}
