package dev.baton.engagements.engagement;

import static dev.baton.kit.export.ExportColumn.instant;
import static dev.baton.kit.export.ExportColumn.number;
import static dev.baton.kit.export.ExportColumn.text;

import dev.baton.kit.export.ExportColumn;
import dev.baton.kit.export.ExportParameters;
import dev.baton.kit.export.ExportedReport;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The export of the records of the report on engagements. */
@ApplicationScoped
class EngagementsExport implements ExportedReport {

    private static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.of("id", text("id")),
            ExportColumn.of("conversationId", text("conversation_id")),
            ExportColumn.of("agentId", text("agent_id")),
            ExportColumn.of("agentName", text("agent_name")),
            ExportColumn.of("groupId", text("group_id")),
            ExportColumn.of("groupName", text("group_name")),
            ExportColumn.of("requesterId", text("requester_id")),
            ExportColumn.of("requesterName", text("requester_name")),
            ExportColumn.of("channel", text("channel")),
            ExportColumn.of("topic", text("topic")),
            ExportColumn.of("startedAt", instant("started_at")),
            ExportColumn.of("endedAt", instant("effective_end")),
            ExportColumn.of("startReason", text("start_reason")),
            ExportColumn.of("startReasonName", text("start_reason_name")),
            ExportColumn.of("endReason", text("effective_end_reason")),
            ExportColumn.of("endReasonName", text("effective_end_reason_name")),
            ExportColumn.of("startStatus", text("start_status")),
            ExportColumn.of("endStatus", text("effective_end_status")),
            ExportColumn.of("durationSeconds", number("duration_seconds")),
            ExportColumn.of("ageSeconds", number("age_seconds")),
            ExportColumn.of("offerToAcceptSeconds", number("offer_to_accept_seconds")),
            ExportColumn.of("assignmentToFirstReplySeconds", number("first_reply_seconds")),
            ExportColumn.of("assignmentToFirstReplyBusinessSeconds", number("first_reply_business_seconds")),
            ExportColumn.of("averageRequesterWaitSeconds", number("average_wait_seconds")),
            ExportColumn.of("longestRequesterWaitSeconds", number("longest_wait_seconds")),
            ExportColumn.of("openWaitSeconds", number("open_wait_seconds")),
            ExportColumn.of("handoffBeforeSeconds", number("handoff_before_seconds")),
            ExportColumn.of("handoffUnownedSeconds", number("handoff_unowned_seconds")),
            ExportColumn.of("handoffAfterSeconds", number("handoff_after_seconds")),
            ExportColumn.of("agentMessages", number("agent_messages")),
            ExportColumn.of("agentReplies", number("agent_replies")),
            ExportColumn.of("endUserMessages", number("end_user_messages")),
            ExportColumn.of("origin", text("origin")));

    @Override
    public String name() {
        return "engagements";
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<ExportColumn> fields() {
        return COLUMNS;
    }

    @Override
    public FilterColumns filters() {
        return EngagementCondition.FILTERS;
    }

    @Override
    public Sql rows(WorkspaceId workspace, Period period, GivenFilters given, ExportParameters parameters) {
        EngagementInstant by = parameters.constant("periodBy", EngagementInstant.START);
        return Sql.of("select e.*, a.name as agent_name, g.name as group_name from (")
                .add(EngagementCondition.rows(workspace, period, by, given))
                .add(") e left join directory_entry a on a.workspace_id = e.workspace_id and a.kind = 'AGENT' "
                        + "and a.id = e.agent_id left join directory_entry g on g.workspace_id = e.workspace_id "
                        + "and g.kind = 'INBOX' and g.id = e.group_id order by e.started_at, e.id, e.origin");
    }
}
