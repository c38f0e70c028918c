package dev.baton.engagements.engagement;

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

/** The report on engagements. It holds what was asked for, all of it read in one snapshot. */
public class EngagementsReport extends AbstractReport implements Report {

    static final int DEFAULT_BREAKDOWNS = 100;

    private final Measurement all;
    private final long openCount;
    final Map<Dimension, List<EngagementBreakdown>> by = new HashMap<>();
    final Map<Interval, List<EngagementBucket>> overTime = new HashMap<>();
    final Map<Bars, List<DistributionBar>> distribution = new HashMap<>();
    final Map<PageRequest, EngagementConnection> records = new HashMap<>();

    /** What a breakdown is asked for by, and how many of the largest. */
    record Dimension(EngagementDimension dimension, int top) {}

    /** Of which metric a distribution is asked for, and in how many bars. */
    record Bars(EngagementMetric metric, int bars) {}

    EngagementsReport(ReportHeader header, Measurement all, long openCount) {
        super(header, all.total() > 0);
        this.all = all;
        this.openCount = openCount;
    }

    public int getTotal() {
        return Counts.toInt(all.total());
    }

    @Description("how many of them have not ended")
    public int getOpen() {
        return Counts.toInt(openCount);
    }

    public @NonNull EngagementMetrics getMetrics() {
        return all.metrics();
    }
}
