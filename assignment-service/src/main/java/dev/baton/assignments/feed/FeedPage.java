package dev.baton.assignments.feed;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Some facts of the feed, in its order. */
public record FeedPage(
        @NonNull List<@NonNull FeedFact> facts,

        @Description("where to go on after these") @NonNull String position,

        @Description("whether there are more by now") boolean hasMore,

        @Description(
                "where it has none more: what happened before is forgotten, and not taken in since; null: nothing is")
        @Nullable
        Instant keptSince) {

    FeedPage withKeptSince(@Nullable Instant bound) {
        return new FeedPage(facts, position, hasMore, hasMore ? null : bound);
    }
}
