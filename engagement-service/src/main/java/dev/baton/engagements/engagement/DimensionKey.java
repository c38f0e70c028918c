package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A value of a dimension.
 *
 * @param key the value; null for engagements without one
 * @param label the text to show: the newest known name of an agent or a group, otherwise the value itself
 */
public record DimensionKey(
        @NonNull EngagementDimension dimension,
        @Nullable String key,
        @Nullable String label) {}
