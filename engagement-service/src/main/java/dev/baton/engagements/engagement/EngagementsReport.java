package dev.baton.engagements.engagement;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.AbstractReport;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Report;
import dev.baton.kit.report.ReportHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The report on engagements. It has values only for the selected fields, all read in one snapshot. */
public class EngagementsReport extends AbstractReport implements Report {

    static final int DEFAULT_BREAKDOWNS = 100;

    private final Measurement all;
    private final long openCount;
    private final Map<String, Long> distinct;
    final Map<Dimension, List<EngagementBreakdown>> by = new HashMap<>();
    final Map<Dimensions, List<EngagementGroup>> breakdown = new HashMap<>();
    final Map<Interval, List<EngagementBucket>> overTime = new HashMap<>();
    final Map<Bars, List<DistributionBar>> distribution = new HashMap<>();
    final Map<PageRequest, EngagementConnection> records = new HashMap<>();

    /** The arguments of a breakdown by one dimension: the dimension, and the number of largest groups. */
    record Dimension(EngagementDimension dimension, int top) {}

    /**
     * The arguments of a breakdown by several dimensions: the dimensions, and the number of largest groups.
     *
     * @param dimensions all different
     */
    record Dimensions(List<EngagementDimension> dimensions, int top) {

        private static final int MOST = 3;

        /**
         * @param top null for the default
         * @throws BadRequestException if there is no dimension, or one is given twice
         * @throws dev.baton.kit.graphql.LimitExceededException if there are too many dimensions, or top is too large
         */
        static Dimensions of(List<EngagementDimension> dimensions, @Nullable Integer top) {
            int number = Counts.within("the number of dimensions", dimensions.size(), MOST, MOST);
            if (dimensions.stream().distinct().count() < number) {
                throw new BadRequestException("dimensions must be different from each other, not " + dimensions);
            }
            return new Dimensions(List.copyOf(dimensions), Counts.top(top, DEFAULT_BREAKDOWNS));
        }
    }

    /** The arguments of a distribution: the metric and the number of bars. */
    record Bars(EngagementMetric metric, int bars) {}

    /**
     * @param distinct the number of distinct conversations and agents, by field; a field that is not selected may be
     * missing
     */
    EngagementsReport(ReportHeader header, Measurement all, long openCount, Map<String, Long> distinct) {
        super(header, all.total() > 0);
        this.all = all;
        this.openCount = openCount;
        this.distinct = distinct;
    }

    public int getTotal() {
        return Counts.toInt(all.total());
    }

    @Description("The number of engagements that have not ended.")
    public int getOpen() {
        return Counts.toInt(openCount);
    }

    @Description("The number of different conversations of these engagements.")
    public int getConversations() {
        return Counts.toInt(distinct.getOrDefault(EngagementsReportQuery.CONVERSATIONS, 0L));
    }

    @Description("The number of different agents with at least one of these engagements.")
    public int getAgents() {
        return Counts.toInt(distinct.getOrDefault(EngagementsReportQuery.AGENTS, 0L));
    }

    public @NonNull EngagementMetrics getMetrics() {
        return all.metrics();
    }
}
