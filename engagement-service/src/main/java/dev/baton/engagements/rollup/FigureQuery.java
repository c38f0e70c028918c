package dev.baton.engagements.rollup;

import dev.baton.engagements.statistics.Spread;
import dev.baton.kit.report.TimeRanges.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The figures to compute.
 *
 * @param spans in ascending order of time
 * @param byKey true to group figures by the keys of the cube, false to group them by the number of the bucket
 * @param figures at least one
 * @param spread the statistics to compute in addition to count, sum, minimum and maximum; the others are null
 */
public record FigureQuery(List<Span> spans, boolean byKey, Set<Figure> figures, Spread spread) {

    public FigureQuery {
        // looked up for each figure of each piece
        figures = EnumSet.copyOf(figures);
    }
}
