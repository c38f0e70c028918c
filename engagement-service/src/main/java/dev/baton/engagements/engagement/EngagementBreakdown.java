package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The engagements that share a value of a dimension.
 *
 * @param key the value; null for those without one
 * @param label the value as a reader knows it
 */
public record EngagementBreakdown(
        @Nullable String key,
        @Nullable String label,
        int total,
        @NonNull EngagementMetrics metrics) {}
