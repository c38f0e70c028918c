package dev.baton.engagements.engagement;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The engagements of one bucket of the period, {@code [from, to)}. */
public record EngagementBucket(
        @NonNull Instant from,

        @Description("The end of the bucket, exclusive.") @NonNull
        Instant to,

        int total,
        @NonNull EngagementMetrics metrics) {}
