package dev.baton.engagements.statistics;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.LimitExceededException;
import dev.baton.kit.report.Selection;
import java.util.List;
import java.util.SortedSet;

/**
 * The selected statistics that need the distribution of the values, not only their count, sum, minimum and maximum.
 *
 * @param percentiles whether a median or a percentile is selected
 * @param targets the targets of the selected shares, in the unit of the values; not negative. A value within a target
 *     is at most the target
 */
public record Spread(boolean percentiles, List<Double> targets) {

    /** Neither percentiles nor shares. */
    public static final Spread NONE = new Spread(false, List.of());

    /** Medians and percentiles, no shares. */
    public static final Spread PERCENTILES = new Spread(true, List.of());

    static final String SHARE_WITHIN = "withinPercentage";
    static final String TARGET = "seconds";

    /** Limited because each target adds one more count of every set of values. */
    private static final int MOST_TARGETS = 50;

    /**
     * The statistics that a request selects.
     *
     * @param path the path from the selection to the statistics, as in {@link Selection#has}
     * @throws BadRequestException if a target is negative
     * @throws LimitExceededException if there are more targets than one answer may have
     */
    public static Spread of(Selection asked, String path) {
        SortedSet<Double> targets = asked.numbers(path + "/" + SHARE_WITHIN, TARGET);
        if (!targets.isEmpty() && targets.first() < 0) {
            throw new BadRequestException(TARGET + " must not be negative: " + targets.first() + " is less than 0");
        }
        if (targets.size() > MOST_TARGETS) {
            throw new LimitExceededException(
                    SHARE_WITHIN + " can have at most " + MOST_TARGETS + " different targets, not " + targets.size());
        }
        return new Spread(asked.has(path + "/median", path + "/p90", path + "/p95"), List.copyOf(targets));
    }

    /** Whether any of these statistics is selected. */
    public boolean isAsked() {
        return percentiles || !targets.isEmpty();
    }
}
