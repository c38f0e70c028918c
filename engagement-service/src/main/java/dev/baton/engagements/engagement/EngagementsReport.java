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

/** The report on engagements. It holds what was asked for, all of it read in one snapshot. */
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

    /** What a breakdown is asked for by, and how many of the largest. */
    record Dimension(EngagementDimension dimension, int top) {}

    /**
     * What a breakdown by several dimensions at once is asked for by, and how many of the largest.
     *
     * @param dimensions each different
     */
    record Dimensions(List<EngagementDimension> dimensions, int top) {

        private static final int MOST = 3;

        /**
         * @param top null for the default
         * @throws BadRequestException where the dimensions are none, or one comes twice
         * @throws dev.baton.kit.graphql.LimitExceededException where there are too many, or too many groups are asked for
         */
        static Dimensions of(List<EngagementDimension> dimensions, @Nullable Integer top) {
            int number = Counts.within("the number of dimensions", dimensions.size(), MOST, MOST);
            if (dimensions.stream().distinct().count() < number) {
                throw new BadRequestException("dimensions must be different from each other, not " + dimensions);
            }
            return new Dimensions(List.copyOf(dimensions), Counts.top(top, DEFAULT_BREAKDOWNS));
        }
    }

    /** Of which metric a distribution is asked for, and in how many bars. */
    record Bars(EngagementMetric metric, int bars) {}

    /** @param distinct how many conversations and agents, by field; without those that are not asked for */
    EngagementsReport(ReportHeader header, Measurement all, long openCount, Map<String, Long> distinct) {
        super(header, all.total() > 0);
        this.all = all;
        this.openCount = openCount;
        this.distinct = distinct;
    }

    public int getTotal() {
        return Counts.toInt(all.total());
    }

    @Description("how many of them have not ended")
    public int getOpen() {
        return Counts.toInt(openCount);
    }

    @Description("how many different conversations they are of")
    public int getConversations() {
        return Counts.toInt(distinct.getOrDefault(EngagementsReportQuery.CONVERSATIONS, 0L));
    }

    @Description("how many different agents were engaged")
    public int getAgents() {
        return Counts.toInt(distinct.getOrDefault(EngagementsReportQuery.AGENTS, 0L));
    }

    public @NonNull EngagementMetrics getMetrics() {
        return all.metrics();
    }
}
