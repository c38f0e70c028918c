package dev.baton.engagements.conversation;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The number of conversations created and closed in one bucket of the period, {@code [from, to)}. */
public record ConversationBucket(
        @NonNull Instant from,

        @Description("The end of the bucket, exclusive.") @NonNull
        Instant to,

        int created,
        int closed) {}
