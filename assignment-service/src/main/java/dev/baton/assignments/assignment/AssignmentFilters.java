package dev.baton.assignments.assignment;

import static dev.baton.kit.report.FilterField.AGENT_ID;
import static dev.baton.kit.report.FilterField.ASSIGNED_BY;
import static dev.baton.kit.report.FilterField.ASSIGNED_TO;
import static dev.baton.kit.report.FilterField.ASSIGNEE_KIND;
import static dev.baton.kit.report.FilterField.CHANNEL;
import static dev.baton.kit.report.FilterField.CONTACT_ID;
import static dev.baton.kit.report.FilterField.CONTACT_NAME;
import static dev.baton.kit.report.FilterField.CONVERSATION_ID;
import static dev.baton.kit.report.FilterField.DAY_OF_WEEK;
import static dev.baton.kit.report.FilterField.GROUP_ID;
import static dev.baton.kit.report.FilterField.PREVIOUS_ASSIGNEE;
import static dev.baton.kit.report.FilterField.REASON;
import static dev.baton.kit.report.FilterField.SOURCE;
import static dev.baton.kit.report.FilterField.TOPIC;

import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.FilterColumns.Narrowing;
import dev.baton.kit.report.FilterSql;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.DayOfWeek;
import java.util.List;

/** The filters of reports on assignments, as conditions on the table {@code assignment}. */
public final class AssignmentFilters {

    /**
     * The filters of reassignments received. The new assignee is always an agent, so the filter {@code groupId} does
     * not apply.
     */
    public static final FilterColumns OF_REASSIGNMENTS = concerning("assigned");

    /** The filters of handed-off assignments: {@code agentId} selects the previous assignee. */
    public static final FilterColumns OF_HANDOFFS = concerning("previous");

    /** The filters of the report <em>Assignments</em>. */
    public static final FilterColumns OF_ASSIGNMENTS =
            OF_REASSIGNMENTS.with(GROUP_ID, ofKind("assigned", AssigneeKind.INBOX));

    private AssignmentFilters() {}

    /** The rows of the report <em>Assignments</em>. */
    static Sql rows(WorkspaceId workspace, Period period, GivenFilters given) {
        return OF_ASSIGNMENTS.narrow(
                Sql.of("select * from assignment where ").add(AssignmentCondition.ofPeriod(workspace, period)),
                given,
                period.timeZone());
    }

    /** @param agent the role that the filter {@code agentId} selects: {@code assigned} or {@code previous} */
    private static FilterColumns concerning(String agent) {
        return new FilterColumns()
                .with(AGENT_ID, ofKind(agent, AssigneeKind.AGENT))
                .with(CONVERSATION_ID, "conversation_id")
                .with(CONTACT_ID, "contact_id")
                .with(CONTACT_NAME, AssignmentFilters::contactName)
                .with(CHANNEL, "channel")
                .with(TOPIC, "topic")
                .with(SOURCE, "source")
                .with(ASSIGNED_TO, "assigned_id")
                .with(ASSIGNEE_KIND, "coalesce(assigned_kind, 'NOBODY')")
                .with(PREVIOUS_ASSIGNEE, "previous_id")
                .with(ASSIGNED_BY, "assigned_by")
                .with(REASON, "reason")
                .with(DAY_OF_WEEK, AssignmentFilters::dayOfWeek);
    }

    private static Narrowing ofKind(String role, AssigneeKind kind) {
        return (sql, ids, timeZone) ->
                FilterSql.any(role + "_id").add(sql.add(" and " + role + "_kind = '" + kind + "'"), ids, timeZone);
    }

    /**
     * Finds contacts by an index of names and then their rows by an index of contacts. A row may have a name but no
     * contact id.
     */
    private static void contactName(Sql sql, List<String> names, String timeZone) {
        String pattern = FilterSql.nameLike(CONTACT_NAME, names.get(0));
        sql.add(
                " and (contact_id = any(array(select contact_id from contact_names_like(?))) or contact_id is null"
                        + " and contact_name = any(array(select name from contact_names_like(?) where contact_id = '')))",
                pattern,
                pattern);
        FilterSql.nameHas(CONTACT_NAME, "contact_name").add(sql, names, timeZone);
    }

    private static void dayOfWeek(Sql sql, List<String> days, String timeZone) {
        sql.add(
                " and extract(isodow from occurred_at at time zone ?)::int = any(?)",
                timeZone,
                days.stream().map(day -> DayOfWeek.valueOf(day).isoNumber()).toArray(Integer[]::new));
    }
}
