package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.EngagementsReport.Bars;
import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.engagements.report.Counts;
import dev.baton.engagements.report.Selection.Selected;
import dev.baton.engagements.sql.Sql;
import dev.baton.engagements.statistics.Statistics;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How the values of a metric are spread. A few values far out would leave all others in one bar, so the bars go up to the
 * 95th percentile and the last one has all that is above.
 */
final class Distribution {

    private static final int DEFAULT_BARS = 20;
    private static final int MOST_BARS = 1000;
    private static final Sql ALL = Sql.of("'all'");
    /** Widths that read well: these, and ten, a hundred, a thousand times as much. */
    private static final double[] STEPS = {1, 2, 5, 10};

    private Distribution() {}

    static Bars bars(Selected selected) {
        return new Bars(selected.constant("metric", EngagementMetric.class), bars(selected.integer("bars")));
    }

    /**
     * How many bars are asked for.
     *
     * @param bars null for the default
     * @throws dev.baton.engagements.error.BadRequestException where that is out of range
     */
    static int bars(Integer bars) {
        return Counts.within("bars", bars, DEFAULT_BARS, MOST_BARS);
    }

    /** @param rows of the view {@code reportable_engagement} */
    static Uni<List<DistributionBar>> of(SqlConnection connection, Sql rows, Bars asked) {
        return Measurement.by(connection, rows, ALL, new Measures(Set.of(asked.metric()), true))
                .chain(groups -> {
                    Measurement all = groups.values().stream().findFirst().orElseGet(Measurement::none);
                    Statistics values = all.of(asked.metric());
                    return values.count() == 0
                            ? Uni.createFrom().item(List.of())
                            : count(connection, rows, asked, scale(values, asked.bars()));
                });
    }

    /** Where the first bar begins, and how wide each is. */
    private record Scale(double from, double width) {}

    private static Scale scale(Statistics values, int bars) {
        double top = values.p95() > values.min() ? values.p95() : values.max();
        double width = wide((top - values.min()) / Math.max(1, bars - 1));
        return new Scale(Math.min(values.min(), Math.floor(values.min() / width) * width), width);
    }

    /** The narrowest good width that is at least this. */
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

    private static Uni<List<DistributionBar>> count(SqlConnection connection, Sql rows, Bars asked, Scale scale) {
        return Sql.of(
                        "select greatest(0, least(floor((value - ?) / ?), ?))::integer as bar, count(*) as count from (",
                        scale.from,
                        scale.width,
                        asked.bars() - 1)
                .add(asked.metric().values(rows, ALL))
                .add(") v group by 1")
                .on(connection)
                .map(found -> {
                    Map<Integer, Long> counts = new HashMap<>();
                    found.forEach(row -> counts.put(row.getInteger("bar"), row.getLong("count")));
                    return bars(asked.bars(), scale, counts);
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
