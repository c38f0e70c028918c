package dev.baton.assignments.assignment;

import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;

/** The SQL condition that selects the rows of a report, before its filters apply. */
public final class AssignmentCondition {

    private AssignmentCondition() {}

    /** The workspace and the period, as SQL on the columns of the table {@code assignment}. */
    public static Sql ofPeriod(WorkspaceId workspace, Period period) {
        return Sql.of(
                "workspace_id = ? and occurred_at >= ? and occurred_at < ?",
                workspace.value(),
                Instants.toSql(period.from()),
                Instants.toSql(period.to()));
    }
}
