package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.EngagementsReport.Bars;
import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.engagements.rollup.FigureCube;
import dev.baton.engagements.statistics.Quantiles;
import dev.baton.engagements.statistics.Spread;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.Selection.Selected;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the distribution of a metric as a histogram. The bars go up to the 95th percentile and the last bar has all
 * values above it; otherwise a few outliers would put all other values into one bar.
 */
final class Distribution {

    private static final int DEFAULT_BARS = 20;
    private static final int MOST_BARS = 1000;
    /** The bar widths are these numbers times a power of ten, so that the bounds are round numbers. */
    private static final double[] STEPS = {1, 2, 5, 10};

    private Distribution() {}

    static Bars bars(Selected selected) {
        return new Bars(selected.required("metric", EngagementMetric.class), bars(selected.integer("bars")));
    }

    /**
     * The number of bars.
     *
     * @param bars null for the default
     * @throws dev.baton.kit.graphql.BadRequestException if it is out of range
     */
    static int bars(@Nullable Integer bars) {
        return Counts.within("bars", bars, DEFAULT_BARS, MOST_BARS);
    }

    static Uni<List<DistributionBar>> of(
            SqlConnection connection, Period period, EngagementFigures figures, Bars asked) {
        return figures.whole(connection, period, new Measures(Set.of(asked.metric()), Spread.PERCENTILES))
                .map(all -> all.of(asked.metric()))
                .chain(values -> values.count() == 0
                        ? Uni.createFrom().item(List.of())
                        : count(connection, period, figures, asked, values));
    }

    /**
     * Counts the values in the bars: many values from the roll-ups, if these can answer the filters; otherwise from the
     * rows.
     */
    private static Uni<List<DistributionBar>> count(
            SqlConnection connection, Period period, EngagementFigures figures, Bars asked, Statistics values) {
        Scale scale = scale(values, asked.bars());
        return figures.rolledUp(FigureCube.ALL)
                .filter(rolledUp -> !Quantiles.areExact(values.count()))
                .map(rolledUp -> rolledUp.spread(
                                connection,
                                new Span(0, period.from(), period.to()),
                                asked.metric().figure())
                        .map(spread -> spread.inBars(value -> scale.bar(value, asked.bars()))))
                .orElseGet(() ->
                        count(connection, figures.values(period, asked.metric().figure()), asked, scale))
                .map(counts -> bars(asked.bars(), scale, counts));
    }

    /** The lower bound of the first bar and the width of each bar, in the unit of the metric. */
    private record Scale(double from, double width) {

        int bar(double value, int bars) {
            return (int) Math.max(0, Math.min(Math.floor((value - from) / width), bars - 1));
        }
    }

    private static Scale scale(Statistics values, int bars) {
        double least = Objects.requireNonNull(values.min());
        double most = Objects.requireNonNull(values.max());
        double p95 = Objects.requireNonNull(values.p95());
        double width = wide(((p95 > least ? p95 : most) - least) / Math.max(1, bars - 1));
        return new Scale(Math.min(least, Math.floor(least / width) * width), width);
    }

    /** The smallest round width that is at least this. */
    private static double wide(double least) {
        if (least <= 0) {
            return 1;
        }
        double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * magnitude >= least) {
                return step * magnitude;
            }
        }
        return STEPS[STEPS.length - 1] * magnitude;
    }

    private static Uni<Map<Integer, Long>> count(SqlConnection connection, Sql values, Bars asked, Scale scale) {
        return Sql.of(
                        "select greatest(0, least(floor((value - ?) / ?), ?))::integer as bar, count(*) as count from (",
                        scale.from,
                        scale.width,
                        asked.bars() - 1)
                .add(values)
                .add(") v group by 1")
                .on(connection)
                .map(found -> {
                    Map<Integer, Long> counts = new HashMap<>();
                    found.forEach(row -> counts.put(row.getInteger("bar"), row.getLong("count")));
                    return counts;
                });
    }

    private static List<DistributionBar> bars(int bars, Scale scale, Map<Integer, Long> counts) {
        return IntStream.range(0, bars)
                .mapToObj(bar -> new DistributionBar(
                        scale.from + bar * scale.width,
                        bar == bars - 1 ? null : scale.from + (bar + 1) * scale.width,
                        Counts.toInt(counts.getOrDefault(bar, 0L))))
                .toList();
    }
}
