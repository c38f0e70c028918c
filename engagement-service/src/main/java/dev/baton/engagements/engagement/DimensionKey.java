package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A value of a dimension.
 *
 * @param key the value; null for the engagements without one
 * @param label the value as a reader knows it
 */
public record DimensionKey(
        @NonNull EngagementDimension dimension,
        @Nullable String key,
        @Nullable String label) {}
