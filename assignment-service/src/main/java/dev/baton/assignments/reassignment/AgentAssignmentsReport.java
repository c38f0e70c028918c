package dev.baton.assignments.reassignment;

import dev.baton.kit.report.AbstractReport;
import dev.baton.kit.report.Report;
import dev.baton.kit.report.ReportHeader;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** This service's part of the report on agents. report-gateway joins it with engagement-service's part. */
public class AgentAssignmentsReport extends AbstractReport implements Report {

    private final List<AgentAssignments> rows;

    AgentAssignmentsReport(ReportHeader header, List<AgentAssignments> rows) {
        super(header, !rows.isEmpty());
        this.rows = rows;
    }

    public @NonNull List<@NonNull AgentAssignments> getRows() {
        return rows;
    }
}
