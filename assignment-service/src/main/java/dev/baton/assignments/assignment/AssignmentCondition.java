package dev.baton.assignments.assignment;

import static dev.baton.kit.report.FilterSql.any;
import static dev.baton.kit.report.FilterSql.anyOf;
import static dev.baton.kit.report.FilterSql.given;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.FilterSql;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.DayOfWeek;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which rows of the log a report is about: the workspace, the period, and the filters that apply to assignments. */
public final class AssignmentCondition {

    /** The filters that narrow reassignments received; those are received by agents, never by an inbox. */
    public static final Set<String> OF_REASSIGNMENTS = Set.of(
            "agentId",
            "conversationId",
            "contactId",
            "contactName",
            "channel",
            "topic",
            "source",
            "assignedTo",
            "assigneeKind",
            "previousAssignee",
            "assignedBy",
            "dayOfWeek");

    /** The filters that narrow the report <em>Assignments</em>. */
    public static final Set<String> OF_ASSIGNMENTS =
            Stream.concat(OF_REASSIGNMENTS.stream(), Stream.of("groupId")).collect(Collectors.toUnmodifiableSet());

    private AssignmentCondition() {}

    /**
     * The workspace and the period, as SQL on the columns of the table {@code assignment}. What the filters leave of them is
     * a condition of its own: it begins with {@code and} where there is any.
     */
    public static Sql ofPeriod(WorkspaceId workspace, Period period) {
        return Sql.of(
                "workspace_id = ? and occurred_at >= ? and occurred_at < ?",
                workspace.value(),
                Instants.toSql(period.from()),
                Instants.toSql(period.to()));
    }

    /** Both of the report <em>Assignments</em>. */
    static Sql ofAssignments(WorkspaceId workspace, Period period, ReportFilter filter) {
        return ofPeriod(workspace, period).add(narrowAssignments(filter, period.timeZone()));
    }

    /**
     * What the filters of the report <em>Assignments</em> leave.
     *
     * @param filter null where none was given
     * @param timeZone of the days of the week
     * @throws BadRequestException where a filter cannot be searched by
     */
    static Sql narrowAssignments(ReportFilter filter, String timeZone) {
        Sql sql = narrowReassignments(filter, timeZone);
        if (filter != null) {
            ofKind(sql, "assigned", AssigneeKind.INBOX, filter.groupId());
        }
        return sql;
    }

    /** The same of reassignments received. */
    public static Sql narrowReassignments(ReportFilter filter, String timeZone) {
        return narrow(filter, timeZone, "assigned");
    }

    /** The same of what agents handed off: the agent concerned is the previous assignee. */
    public static Sql narrowHandOffs(ReportFilter filter, String timeZone) {
        return narrow(filter, timeZone, "previous");
    }

    /** @param agent whether the agent concerned is the one assigned, or the previous assignee */
    private static Sql narrow(ReportFilter filter, String timeZone, String agent) {
        Sql sql = Sql.of("");
        if (filter != null) {
            any(sql, "conversation_id", filter.conversationId());
            any(sql, "contact_id", filter.contactId());
            contactName(sql, filter.contactName());
            any(sql, "channel", filter.channel());
            any(sql, "topic", filter.topic());
            anyOf(sql, "source", filter.source());
            any(sql, "previous_id", filter.previousAssignee());
            any(sql, "assigned_by", filter.assignedBy());
            any(sql, "assigned_id", filter.assignedTo());
            anyOf(sql, "coalesce(assigned_kind, 'NOBODY')", filter.assigneeKind());
            ofKind(sql, agent, AssigneeKind.AGENT, filter.agentId());
            dayOfWeek(sql, filter.dayOfWeek(), timeZone);
        }
        return sql;
    }

    /** The contacts are found by an index of names, then their rows by theirs; a name may be known without an id. */
    private static void contactName(Sql sql, @Nullable String name) {
        if (name != null) {
            String pattern = FilterSql.nameLike("filter.contactName", name);
            sql.add(
                    " and (contact_id = any(array(select contacts_named_like(?))) or contact_id is null)"
                            + " and searchable(contact_name) like searchable(?)",
                    pattern,
                    pattern);
        }
    }

    private static void ofKind(Sql sql, String role, AssigneeKind kind, @Nullable List<String> ids) {
        if (given(ids)) {
            sql.add(" and " + role + "_kind = '" + kind + "'");
            any(sql, role + "_id", ids);
        }
    }

    private static void dayOfWeek(Sql sql, @Nullable List<DayOfWeek> days, String timeZone) {
        if (given(days)) {
            sql.add(
                    " and extract(isodow from occurred_at at time zone ?)::int = any(?)",
                    timeZone,
                    days.stream().map(DayOfWeek::isoNumber).toArray(Integer[]::new));
        }
    }
}
