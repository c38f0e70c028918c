package dev.baton.engagements.engagement;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The engagements that share a value of each of several dimensions.
 *
 * @param keys one for each requested dimension, in that order
 */
public record EngagementGroup(
        @NonNull List<@NonNull DimensionKey> keys,
        int total,
        @NonNull EngagementMetrics metrics) {}
