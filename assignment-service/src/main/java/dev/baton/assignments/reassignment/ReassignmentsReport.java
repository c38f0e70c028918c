package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentConnection;
import dev.baton.kit.report.AbstractReport;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.Report;
import dev.baton.kit.report.ReportHeader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The report <em>Conversation Reassignments Received by Agent</em>. It holds only the figures that the query selects.
 */
public class ReassignmentsReport extends AbstractReport implements Report {

    static final int DEFAULT_TOP = 20;

    /** The only key of {@link #byDayOfWeek}, which takes no argument. */
    static final String WEEK = "week";

    private final CountingRule countingRule;
    private final Period previousPeriod;
    private final Totals totals;
    final Map<Interval, List<ReassignmentBucket>> overTime = new HashMap<>();
    final Map<Integer, List<ReasonCount>> byReason = new HashMap<>();
    final Map<PageRequest, AssignmentConnection> log = new HashMap<>();
    final Map<PageRequest, AgentReassignmentsConnection> byAgent = new HashMap<>();
    final Map<String, List<DayOfWeekCount>> byDayOfWeek = new HashMap<>();
    final Map<Integer, List<Handoff>> matrix = new HashMap<>();

    /** The numbers of reassignments in the period and in the previous period. */
    record Totals(long current, long previous) {}

    ReassignmentsReport(ReportHeader header, CountingRule countingRule, Period previousPeriod, Totals totals) {
        super(header, totals.current > 0);
        this.countingRule = countingRule;
        this.previousPeriod = previousPeriod;
        this.totals = totals;
    }

    public @NonNull CountingRule getCountingRule() {
        return countingRule;
    }

    public int getTotal() {
        return Counts.toInt(totals.current);
    }

    public @NonNull Period getPreviousPeriod() {
        return previousPeriod;
    }

    public int getPreviousTotal() {
        return Counts.toInt(totals.previous);
    }

    @Description("The change from the previous period, in percent of the previous total. Null if the previous "
            + "period has no reassignments.")
    public @Nullable Double getChangePercentage() {
        return totals.previous == 0 ? null : Counts.percentage(totals.current - totals.previous, totals.previous);
    }

    public @NonNull Trend getTrend() {
        return Trend.of(totals.previous, totals.current);
    }
}
