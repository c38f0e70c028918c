package dev.baton.assignments.assignment;

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

/** The report <em>Assignments</em>. It holds what was asked for, all of it read in one snapshot. */
public class AssignmentsReport extends AbstractReport implements Report {

    private final List<SourceCount.Part> parts;
    final Map<Interval, List<AssignmentBucket>> overTime = new HashMap<>();
    final Map<PageRequest, AssignmentConnection> log = new HashMap<>();

    AssignmentsReport(ReportHeader header, List<SourceCount.Part> parts) {
        super(header, !parts.isEmpty());
        this.parts = parts;
    }

    public int getTotal() {
        return Counts.toInt(SourceCount.total(parts));
    }

    @Description("largest first, only sources with a count")
    public @NonNull List<@NonNull SourceCount> getBySource() {
        return SourceCount.of(parts);
    }
}
