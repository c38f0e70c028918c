package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentColumns;
import dev.baton.assignments.assignment.AssignmentFilters;
import dev.baton.assignments.assignment.AssignmentRowsExport;
import dev.baton.kit.export.ExportParameters;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;

/** The export of the rows that count as reassignments received, by the counting rule in the parameters. */
@ApplicationScoped
class ReassignmentsExport extends AssignmentRowsExport {

    @Override
    public String name() {
        return "reassignments";
    }

    @Override
    public FilterColumns filters() {
        return AssignmentFilters.OF_REASSIGNMENTS;
    }

    @Override
    public Sql rows(WorkspaceId workspace, Period period, GivenFilters given, ExportParameters parameters) {
        CountingRule rule = parameters.constant("countingRule", CountingRule.AGENT_TO_AGENT);
        return AssignmentColumns.exported(new ReassignmentRows(workspace, given, rule).of(period));
    }
}
