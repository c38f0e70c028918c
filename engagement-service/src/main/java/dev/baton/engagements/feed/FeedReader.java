package dev.baton.engagements.feed;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
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
     * The facts after a position; it takes a while where there are none. It fails with a {@link LostPositionException} where
     * the feed does not go on from there.
     *
     * @param isAhead whether to request the page after it as well, where there is one
     */
    Uni<FeedPage> after(FollowedPlace place, boolean isAhead) {
        Uni<FeedPage> requested = next != null && nextAfter == place.position()
                ? Uni.createFrom().completionStage(next)
                : client.after(place.position(), place.identity());
        next = null;
        return requested.invoke(page -> {
            if (isAhead && page.hasMore()) {
                next = client.after(page.position(), page.identity()).subscribeAsCompletionStage();
                nextAfter = page.position();
            }
        });
    }
}
