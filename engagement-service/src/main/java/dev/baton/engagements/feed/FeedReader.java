package dev.baton.engagements.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Reads the feed page by page, one page ahead: while one is taken in, assignment-service answers the next. */
final class FeedReader {

    private final FeedClient client;
    /** The request for the page after the last one, and where that begins. */
    private @Nullable CompletableFuture<FeedPage> next;

    private long nextAfter;

    FeedReader(FeedClient client) {
        this.client = client;
    }

    /**
     * The facts after a position; blocks while there are none, for a while.
     *
     * @param isAhead whether to request the page after it as well, where there is one
     * @throws LostPositionException where the feed does not go on from there
     * @throws IOException where it cannot be read
     */
    FeedPage after(FollowedPlace place, boolean isAhead) throws IOException, InterruptedException {
        CompletableFuture<FeedPage> requested =
                next != null && nextAfter == place.position() ? next : client.after(place.position(), place.identity());
        next = null;
        FeedPage page = answered(requested);
        if (isAhead && page.hasMore()) {
            next = client.after(page.position(), page.identity());
            nextAfter = page.position();
        }
        return page;
    }

    private static FeedPage answered(CompletableFuture<FeedPage> requested) throws IOException, InterruptedException {
        try {
            return requested.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UncheckedIOException unreadable) {
                throw unreadable.getCause();
            }
            throw new IOException(failure.getCause());
        }
    }
}
