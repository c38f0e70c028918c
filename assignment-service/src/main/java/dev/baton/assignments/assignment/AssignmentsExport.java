package dev.baton.assignments.assignment;

import dev.baton.kit.export.ExportParameters;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The rows of the report <em>Assignments</em>. */
@ApplicationScoped
class AssignmentsExport extends AssignmentRowsExport {

    @Override
    public String name() {
        return "assignments";
    }

    @Override
    public Set<String> applicableFilters() {
        return AssignmentCondition.OF_ASSIGNMENTS;
    }

    @Override
    public Sql rows(WorkspaceId workspace, Period period, ReportFilter filter, ExportParameters parameters) {
        return AssignmentColumns.exported(Sql.of("select * from assignment where ")
                .add(AssignmentCondition.ofAssignments(workspace, period, filter)));
    }
}
