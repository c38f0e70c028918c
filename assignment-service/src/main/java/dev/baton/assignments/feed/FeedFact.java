package dev.baton.assignments.feed;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it was accepted, with its position in the feed. {@link FeedApi} offers its event field by field. A reader
 * of whole facts selects the content instead: one field for each part would make up most of the cost of the feed.
 */
public record FeedFact(
        @NonNull String position,
        @Id @NonNull String workspace,
        @Id @NonNull String eventId,

        @Description("The name of the source that reported the fact, or \"commands\".") @NonNull
        String origin,

        @Description("The source's own number of the event. Null if it gave none.") @Nullable
        Long sequence,

        @NonNull Instant acceptedAt,

        @Description("The event as a JSON object with the fields that the source gave.") @NonNull
        String content) {}
