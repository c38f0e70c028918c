package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/**
 * The number of values of a metric in the range {@code [from, to)}, in the unit of the metric.
 *
 * @param to null for the last bar, which has no upper bound
 */
@Description("A bar of the distribution of a metric.")
public record DistributionBar(
        @Description("The lower bound, inclusive, in the unit of the metric.")
        double from,

        @Description(
                "The upper bound, exclusive, in the unit of the metric. Null for the last bar, which has no upper bound.")
        @Nullable
        Double to,

        @Description("The number of values of the metric in this range.")
        int count) {}
