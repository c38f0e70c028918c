package dev.baton.engagements.statistics;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.LimitExceededException;
import dev.baton.kit.report.Selection;
import java.util.List;
import java.util.SortedSet;

/**
 * What is asked of how values are spread, beside their number, sum and extremes.
 *
 * @param percentiles whether a median or a percentile is asked for
 * @param targets of the shares within that are asked for: the most that a value may be, in the values' unit; not negative
 */
public record Spread(boolean percentiles, List<Double> targets) {

    /** Nothing is asked of it. */
    public static final Spread NONE = new Spread(false, List.of());

    /** Medians and percentiles. */
    public static final Spread PERCENTILES = new Spread(true, List.of());

    static final String SHARE_WITHIN = "withinPercentage";
    static final String TARGET = "seconds";

    /** Each target is one more count of each set of values. */
    private static final int MOST_TARGETS = 50;

    /**
     * What a request asks of statistics.
     *
     * @param path of these from the selection on, as of {@link Selection#has}
     * @throws BadRequestException where a target is negative
     * @throws LimitExceededException where there are more targets than one answer may have
     */
    public static Spread of(Selection asked, String path) {
        SortedSet<Double> targets = asked.numbers(path + "/" + SHARE_WITHIN, TARGET);
        if (!targets.isEmpty() && targets.first() < 0) {
            throw new BadRequestException(TARGET + " must not be negative, as " + targets.first() + " is");
        }
        if (targets.size() > MOST_TARGETS) {
            throw new LimitExceededException(
                    SHARE_WITHIN + " can be asked for " + MOST_TARGETS + " targets at once, not " + targets.size());
        }
        return new Spread(asked.has(path + "/median", path + "/p90", path + "/p95"), List.copyOf(targets));
    }

    /** Whether anything is asked of it. */
    public boolean isAsked() {
        return percentiles || !targets.isEmpty();
    }
}
