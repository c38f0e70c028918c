package dev.baton.engagements.engagement;

import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

/** The engagements of one piece of the calendar, half-open. */
public record EngagementBucket(
        @NonNull Instant from,
        @NonNull Instant to,
        int total,
        @NonNull EngagementMetrics metrics) {}
