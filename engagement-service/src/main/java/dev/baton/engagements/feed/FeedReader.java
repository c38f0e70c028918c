package dev.baton.engagements.feed;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the feed page by page, one page ahead: while one page is stored, assignment-service prepares the next. */
final class FeedReader {

    private final FeedClient client;
    /** The request for the next page; {@link #nextAfter} is the position after which it begins. */
    private @Nullable CompletableFuture<FeedPage> next;

    private long nextAfter;

    FeedReader(FeedClient client) {
        this.client = client;
    }

    /**
     * Reads the facts after a position. It waits for a while if there are none. It fails with a {@link
     * LostPositionException} if the feed does not know the position.
     *
     * @param isAhead whether to request the following page as well, if there is one
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
