package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentCondition;
import dev.baton.assignments.report.Period;
import dev.baton.assignments.report.ReportFilter;
import dev.baton.assignments.sql.Sql;
import dev.baton.assignments.workspace.WorkspaceId;

/** The rows of the assignments log that count as reassignments received. Every figure of the report counts these rows. */
record ReassignmentRows(WorkspaceId workspace, ReportFilter filter, CountingRule rule) {

    /** Of a period, as a query of the table {@code assignment}. */
    Sql of(Period period) {
        boolean distinct = rule == CountingRule.DISTINCT_CONVERSATIONS;
        Sql sql = Sql.of("select " + (distinct ? "distinct on (assigned_id, conversation_id) " : "")
                        + "* from assignment where ")
                .add(AssignmentCondition.of(workspace, period, filter))
                .add(" and " + rule.condition());
        return distinct ? sql.add(" order by assigned_id, conversation_id, occurred_at, origin, sequence, id") : sql;
    }
}
