package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentCondition;
import dev.baton.assignments.assignment.AssignmentFilters;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;

/** The rows of the assignments log that count as reassignments received. Every figure of the report counts these rows. */
record ReassignmentRows(WorkspaceId workspace, GivenFilters given, CountingRule rule) {

    /** A query of the rows of a period, with the columns of the table {@code assignment}. */
    Sql of(Period period) {
        return of(period, period);
    }

    /** The rows of a period that lie in a part of it. */
    Sql of(Period period, Period part) {
        // the filters apply last: they must not change which row is the first of an agent and conversation in the
        // period
        Sql sql = Sql.of("select * from (")
                .add(rule.ofPeriod() ? firsts(period) : counted(part))
                .add(") counted where ")
                .add(AssignmentCondition.ofPeriod(workspace, part));
        return AssignmentFilters.OF_REASSIGNMENTS.narrow(sql, given, period.timeZone());
    }

    private Sql firsts(Period period) {
        return Sql.of("select distinct on (assigned_id, conversation_id) * from (")
                .add(counted(period))
                .add(") c order by assigned_id, conversation_id, occurred_at, origin, sequence, id");
    }

    private Sql counted(Period period) {
        return Sql.of("select * from assignment where ")
                .add(AssignmentCondition.ofPeriod(workspace, period))
                .add(" and " + rule.measure().condition());
    }
}
