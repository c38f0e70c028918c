package dev.baton.engagements.conversation;

import dev.baton.engagements.conversation.ConversationOrder.Part;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pages through conversations by state, in one of the orders. With keyset cursors, every page costs the same. */
final class ConversationList {

    private final WorkspaceId workspace;
    private final ListedState state;
    private final ConversationOrder order;
    private final GivenFilters given;
    private final CursorScope scope;

    /** @param state null for all states */
    ConversationList(WorkspaceId workspace, ListedState state, GivenFilters given, ConversationOrder order) {
        this.workspace = workspace;
        this.state = state;
        this.order = order;
        this.given = given;
        this.scope = CursorScope.timeless(workspace, "conversations " + state + " " + order, given);
    }

    /** @param position the number of the part of the order, followed by the row's position in that part */
    private record Listed(Conversation conversation, List<String> position) {

        static Listed of(int part, Row row) {
            return new Listed(
                    Conversation.of(row),
                    Stream.concat(Stream.of(String.valueOf(part)), Arrays.stream(row.getArrayOfStrings("position")))
                            .toList());
        }
    }

    /** @param counted whether the total count is selected; otherwise it is 0 and no query runs for it */
    Uni<ConversationConnection> page(SqlConnection connection, PageRequest request, boolean counted) {
        Cursor cursor = scope.decode(request);
        int first = cursor != null
                ? Integer.parseInt(cursor.position().get(0))
                : request.backwards() ? order.parts().size() - 1 : 0;
        return read(connection, request, first, cursor, request.size() + 1)
                .map(read -> Page.of(request, read, listed -> scope.encode(listed.position()))
                        .map(Listed::conversation))
                .chain(page -> total(connection, counted)
                        .map(total -> ConversationConnection.of(
                                page, total, given.ignored(ConversationFilters.OF_LIST.applicable()))));
    }

    private Uni<Long> total(SqlConnection connection, boolean counted) {
        return counted
                ? narrow(Sql.of("select 1")).count(connection)
                : Uni.createFrom().item(0L);
    }

    /** Reads one part of the order. If it has too few rows, reads on in the next part. */
    private Uni<List<Listed>> read(
            SqlConnection connection, PageRequest request, int number, @Nullable Cursor cursor, int most) {
        if (most == 0 || number < 0 || number == order.parts().size()) {
            return Uni.createFrom().item(List.of());
        }
        return select(order.parts().get(number), cursor, request.backwards(), most)
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> Listed.of(number, row))
                        .toList())
                .chain(listed -> read(
                                connection,
                                request,
                                number + (request.backwards() ? -1 : 1),
                                null,
                                most - listed.size())
                        .map(more ->
                                Stream.concat(listed.stream(), more.stream()).toList()));
    }

    private Sql select(Part part, @Nullable Cursor cursor, boolean backwards, int most) {
        Sql sql = narrow(Sql.of("select " + Conversation.COLUMNS + ", " + part.position() + " as position"))
                .add(part.condition());
        if (cursor != null) {
            List<String> position = cursor.position();
            part.beyond(sql, position.subList(1, position.size()), backwards);
        }
        return sql.add(part.ordered(backwards)).add(" limit ?", most);
    }

    /** Leaves out conversations of which only engagement records are known: they have no opening. */
    private Sql narrow(Sql sql) {
        sql.add(" from conversation c where workspace_id = ? and opened_at is not null", workspace.value());
        if (state != null) {
            sql.add(" and " + state.condition());
        }
        return ConversationFilters.OF_LIST.narrow(sql, given);
    }
}
