package dev.baton.engagements.conversation;

import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

/** The conversations created and closed in one piece of the calendar, half-open. */
public record ConversationBucket(
        @NonNull Instant from, @NonNull Instant to, int created, int closed) {}
