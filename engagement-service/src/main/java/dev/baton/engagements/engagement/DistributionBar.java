package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/**
 * How many values of a metric lie in a range, half-open.
 *
 * @param to null where there is no upper bound
 */
public record DistributionBar(
        double from,
        @Description("null: no upper bound") @Nullable Double to,
        int count) {}
