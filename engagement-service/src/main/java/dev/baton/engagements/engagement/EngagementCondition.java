package dev.baton.engagements.engagement;

import dev.baton.engagements.error.BadRequestException;
import dev.baton.engagements.report.Period;
import dev.baton.engagements.report.ReportFilter;
import dev.baton.engagements.sql.Instants;
import dev.baton.engagements.sql.Sql;
import dev.baton.engagements.workspace.WorkspaceId;
import java.util.List;
import java.util.Set;

/** Which engagements a report is about: the workspace, the period, and the filters that apply to engagements. */
final class EngagementCondition {

    static final Set<String> APPLICABLE = Set.of(
            "agentId",
            "groupId",
            "conversationId",
            "contactId",
            "contactName",
            "channel",
            "topic",
            "startReason",
            "endReason",
            "open");

    private static final int SHORTEST_NAME = 3;

    private EngagementCondition() {}

    /**
     * The engagements as a query of the view {@code reportable_engagement}.
     *
     * @param filter null where none was given
     * @throws BadRequestException where a filter cannot be searched by
     */
    static Sql rows(WorkspaceId workspace, Period period, EngagementInstant by, ReportFilter filter) {
        Sql sql = Sql.of(
                "select * from reportable_engagement where workspace_id = ? and %1$s >= ? and %1$s < ?"
                        .formatted(by.column()),
                workspace.value(),
                Instants.toSql(period.from()),
                Instants.toSql(period.to()));
        if (filter != null) {
            any(sql, "agent_id", filter.agentId());
            any(sql, "group_id", filter.groupId());
            any(sql, "conversation_id", filter.conversationId());
            any(sql, "requester_id", filter.contactId());
            contactName(sql, filter.contactName());
            any(sql, "channel", filter.channel());
            any(sql, "topic", filter.topic());
            any(sql, "start_reason", names(filter.startReason()));
            any(sql, "effective_end_reason", names(filter.endReason()));
            if (filter.open() != null) {
                sql.add(" and open = ?", filter.open());
            }
        }
        return sql;
    }

    private static void contactName(Sql sql, String name) {
        if (name == null) {
            return;
        }
        if (name.codePointCount(0, name.length()) < SHORTEST_NAME) {
            throw new BadRequestException("filter.contactName must have " + SHORTEST_NAME + " characters or more");
        }
        sql.add(" and requester_name ilike ?", '%' + name.replaceAll("([\\\\%_])", "\\\\$1") + '%');
    }

    private static void any(Sql sql, String column, List<String> values) {
        if (values != null && !values.isEmpty()) {
            sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
        }
    }

    private static List<String> names(List<? extends Enum<?>> values) {
        return values == null ? null : values.stream().map(Enum::name).toList();
    }
}
