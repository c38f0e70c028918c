package dev.baton.engagements.conversation;

import static dev.baton.kit.report.FilterSql.any;
import static dev.baton.kit.report.FilterSql.given;

import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.ReportFilter;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Pages through conversations by state, in one of the orders, at the same cost however deep. */
final class ConversationList {

    private static final Set<String> APPLICABLE =
            Set.of("agentId", "groupId", "conversationId", "contactId", "contactName", "channel", "topic");

    private final WorkspaceId workspace;
    private final ListedState state;
    private final ConversationOrder order;
    private final ReportFilter filter;
    private final GivenFilters given;
    private final CursorScope scope;

    /**
     * @param state null for all
     * @param filter null where none was given
     */
    ConversationList(WorkspaceId workspace, ListedState state, ReportFilter filter, ConversationOrder order) {
        this.workspace = workspace;
        this.state = state;
        this.order = order;
        this.filter = filter;
        this.given = GivenFilters.of(filter);
        this.scope = CursorScope.timeless(workspace, "conversations " + state + " " + order, given);
    }

    private record Listed(Conversation conversation, List<String> position) {

        static Listed of(Row row) {
            return new Listed(Conversation.of(row), List.of(row.getArrayOfStrings("position")));
        }
    }

    /** @param counted whether the total count is asked for; it is 0 where it is not */
    Uni<ConversationConnection> page(SqlConnection connection, PageRequest request, boolean counted) {
        return select(request)
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Listed::of)
                        .toList())
                .map(read -> Page.of(request, read, listed -> scope.encode(listed.position()))
                        .map(Listed::conversation))
                .chain(page -> total(connection, counted)
                        .map(total -> ConversationConnection.of(page, total, given.ignored(APPLICABLE))));
    }

    private Uni<Long> total(SqlConnection connection, boolean counted) {
        return counted
                ? narrow(Sql.of("select 1")).count(connection)
                : Uni.createFrom().item(0L);
    }

    private Sql select(PageRequest request) {
        Sql sql = narrow(Sql.of("select " + Conversation.COLUMNS + ", " + order.position() + " as position"));
        Cursor cursor = scope.decode(request);
        if (cursor != null) {
            order.beyond(sql, cursor.position(), request.backwards());
        }
        return sql.add(order.ordered(request.backwards())).add(" limit ?", request.size() + 1);
    }

    /** What only engagement records have told of is not known to have been opened. */
    private Sql narrow(Sql sql) {
        sql.add(" from conversation c where workspace_id = ? and opened_at is not null", workspace.value());
        if (state != null) {
            sql.add(" and " + state.condition());
        }
        if (filter != null) {
            if (given(filter.agentId())) {
                sql.add(" and assignee_kind = 'AGENT'");
                any(sql, "assignee_id", filter.agentId());
            }
            any(sql, "group_id", filter.groupId());
        }
        return ConversationFilter.narrow(sql, filter);
    }
}
