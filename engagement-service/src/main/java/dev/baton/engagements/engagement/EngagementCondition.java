package dev.baton.engagements.engagement;

import static dev.baton.kit.report.FilterSql.any;
import static dev.baton.kit.report.FilterSql.anyOf;
import static dev.baton.kit.report.FilterSql.nameLike;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
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

    /** Those that have not ended; the former is implied by the latter, and what an index knows. */
    static final String OPEN = " and ended_at is null and open";

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
        if (by == EngagementInstant.END) {
            // implied, and what indexes know
            sql.add(
                    " and (ended_at >= ? and ended_at < ?"
                            + " or ended_at is null and times_out_at >= ? and times_out_at < ?)",
                    Instants.toSql(period.from()),
                    Instants.toSql(period.to()),
                    Instants.toSql(period.from()),
                    Instants.toSql(period.to()));
        }
        if (filter != null) {
            any(sql, "agent_id", filter.agentId());
            any(sql, "group_id", filter.groupId());
            any(sql, "conversation_id", filter.conversationId());
            any(sql, "requester_id", filter.contactId());
            if (filter.contactName() != null) {
                sql.add(
                        " and searchable(requester_name) like searchable(?)",
                        nameLike("filter.contactName", filter.contactName()));
            }
            any(sql, "channel", filter.channel());
            any(sql, "topic", filter.topic());
            anyOf(sql, "start_reason", filter.startReason());
            anyOf(sql, "effective_end_reason", filter.endReason());
            if (filter.open() != null) {
                sql.add(filter.open() ? OPEN : " and not open");
            }
        }
        return sql;
    }
}
