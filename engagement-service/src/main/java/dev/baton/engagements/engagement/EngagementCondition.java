package dev.baton.engagements.engagement;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.FilterSql;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.util.List;

/** Selects the engagements of a report: by workspace, by period, and by the filters that apply to engagements. */
final class EngagementCondition {

    /**
     * Engagements that have not ended. {@code open} implies {@code ended_at is null}, which lets PostgreSQL use an
     * index.
     */
    static final String OPEN = " and ended_at is null and open";

    /** Maps filters to conditions on engagements. */
    static final FilterColumns FILTERS = new FilterColumns()
            .with(FilterField.AGENT_ID, "agent_id")
            .with(FilterField.GROUP_ID, "group_id")
            .with(FilterField.CONVERSATION_ID, "conversation_id")
            .with(FilterField.CONTACT_ID, "requester_id")
            .with(FilterField.CONTACT_NAME, FilterSql.nameHas(FilterField.CONTACT_NAME, "requester_name"))
            .with(FilterField.CHANNEL, "channel")
            .with(FilterField.TOPIC, "topic")
            .with(FilterField.START_REASON, "start_reason")
            .with(FilterField.END_REASON, "effective_end_reason")
            .with(FilterField.OPEN, (sql, open, timeZone) -> sql.add(isOnlyOpen(open) ? OPEN : " and not open"));

    private EngagementCondition() {}

    /**
     * A query of the engagements in the view {@code reportable_engagement}.
     *
     * @throws BadRequestException if a filter has a value that cannot be searched for
     */
    static Sql rows(WorkspaceId workspace, Period period, EngagementInstant by, GivenFilters given) {
        Sql sql = Sql.of(
                "select * from reportable_engagement where workspace_id = ? and %1$s >= ? and %1$s < ?"
                        .formatted(by.column()),
                workspace.value(),
                Instants.toSql(period.from()),
                Instants.toSql(period.to()));
        if (by == EngagementInstant.END) {
            // implied by the condition above; repeated because the indexes have these columns
            sql.add(
                    " and (ended_at >= ? and ended_at < ?"
                            + " or ended_at is null and times_out_at >= ? and times_out_at < ?)",
                    Instants.toSql(period.from()),
                    Instants.toSql(period.to()),
                    Instants.toSql(period.from()),
                    Instants.toSql(period.to()));
        }
        return FILTERS.narrow(sql, given);
    }

    private static boolean isOnlyOpen(List<String> open) {
        return open.equals(List.of("true"));
    }
}
