package dev.baton.assignments.assignment;

import dev.baton.kit.export.ExportParameters;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;

/** The export of the rows of the report <em>Assignments</em>. */
@ApplicationScoped
class AssignmentsExport extends AssignmentRowsExport {

    @Override
    public String name() {
        return "assignments";
    }

    @Override
    public FilterColumns filters() {
        return AssignmentFilters.OF_ASSIGNMENTS;
    }

    @Override
    public Sql rows(WorkspaceId workspace, Period period, GivenFilters given, ExportParameters parameters) {
        return AssignmentColumns.exported(AssignmentFilters.rows(workspace, period, given));
    }
}
