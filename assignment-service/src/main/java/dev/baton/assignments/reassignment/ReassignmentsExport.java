package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentColumns;
import dev.baton.assignments.assignment.AssignmentCondition;
import dev.baton.kit.export.ExportColumn;
import dev.baton.kit.export.ExportParameters;
import dev.baton.kit.export.ExportedReport;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** The rows that count as reassignments received, by the counting rule asked for. */
@ApplicationScoped
class ReassignmentsExport implements ExportedReport {

    @Override
    public String name() {
        return "reassignments";
    }

    @Override
    public List<ExportColumn> columns() {
        return AssignmentColumns.OF_CSV;
    }

    @Override
    public List<ExportColumn> fields() {
        return AssignmentColumns.OF_NDJSON;
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
