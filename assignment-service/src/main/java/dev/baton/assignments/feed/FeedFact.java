package dev.baton.assignments.feed;

import dev.baton.assignments.fact.ConversationEvent;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** A fact as it was accepted, at its place in the feed. */
public record FeedFact(
        @NonNull String position,
        @Id @NonNull String workspace,
        @Id @NonNull String eventId,

        @Description("the name of the source that told it, or \"commands\"") @NonNull
        String origin,

        @Description("the source's own number; null where it gave none")
        Long sequence,

        @NonNull Instant acceptedAt,
        @NonNull ConversationEvent event) {}
