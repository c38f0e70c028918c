package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentColumns;
import dev.baton.assignments.assignment.AssignmentCondition;
import dev.baton.assignments.assignment.AssignmentRowsExport;
import dev.baton.kit.export.ExportParameters;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The rows that count as reassignments received, by the counting rule asked for. */
@ApplicationScoped
class ReassignmentsExport extends AssignmentRowsExport {

    @Override
    public String name() {
        return "reassignments";
    }

    @Override
    public Set<String> applicableFilters() {
        return AssignmentCondition.OF_REASSIGNMENTS;
    }

    @Override
    public Sql rows(WorkspaceId workspace, Period period, ReportFilter filter, ExportParameters parameters) {
        CountingRule rule = parameters.constant("countingRule", CountingRule.AGENT_TO_AGENT);
        return AssignmentColumns.exported(new ReassignmentRows(workspace, filter, rule).of(period));
    }
}
