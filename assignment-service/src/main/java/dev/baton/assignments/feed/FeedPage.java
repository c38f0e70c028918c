package dev.baton.assignments.feed;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** Some facts of the feed, in its order. */
public record FeedPage(
        @NonNull List<@NonNull FeedFact> facts,

        @Description("where to go on after these") @NonNull String position,

        @Description("whether there are more by now") boolean hasMore) {}
