package dev.baton.assignments.feed;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it was accepted, at its place in the feed; {@link FeedApi} has its event field by field. Who takes in all of
 * it asks for the content: a field for each of its parts would be most of what the feed costs.
 */
public record FeedFact(
        @NonNull String position,
        @Id @NonNull String workspace,
        @Id @NonNull String eventId,

        @Description("the name of the source that told it, or \"commands\"") @NonNull
        String origin,

        @Description("the source's own number; null where it gave none") @Nullable
        Long sequence,

        @NonNull Instant acceptedAt,

        @Description("the event as a JSON object, with those of its fields that were told") @NonNull
        String content) {}
