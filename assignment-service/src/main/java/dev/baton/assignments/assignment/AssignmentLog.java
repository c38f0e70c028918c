package dev.baton.assignments.assignment;

import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.Selection.Selected;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pages through rows of the assignments log, newest first. Every page costs the same, however deep it is. */
public final class AssignmentLog {

    private static final String KEY = "(occurred_at, origin, sequence, id)";
    private static final String NEWEST_FIRST = " order by occurred_at desc, origin desc, sequence desc, id desc";
    private static final String OLDEST_FIRST = " order by occurred_at, origin, sequence, id";

    /** The fields of a conversation for which its row must be read; the id alone does not need it. */
    private static final List<String> OF_CONVERSATIONS = Stream.of(
                    "contact", "assignee", "channel", "topic", "openedAt")
            .map("**/conversation/"::concat)
            .toList();

    private final CursorScope scope;
    private final BiFunction<Period, Period, Sql> rows;
    private final BiFunction<SqlConnection, Period, Uni<Long>> total;

    /**
     * @param scope the query that the log's cursors are bound to
     * @param rows returns the rows of {@code assignment} for a period (first argument), restricted to a part of it
     *     (second)
     * @param total counts the rows of the log for a period
     */
    public AssignmentLog(
            CursorScope scope,
            BiFunction<Period, Period, Sql> rows,
            BiFunction<SqlConnection, Period, Uni<Long>> total) {
        this.scope = scope;
        this.rows = rows;
        this.total = total;
    }

    /**
     * Reads one page.
     *
     * @param selected the fields that the query selects. Without {@code totalCount} among them, the total is 0; without
     *     fields of conversations, the conversations have only their ids
     */
    public Uni<AssignmentConnection> page(SqlConnection connection, PageRequest request, List<Selected> selected) {
        Cursor cursor = scope.decode(request);
        Period period = cursor == null ? scope.period() : cursor.period();
        Sql select = select(rows.apply(period, ahead(period, request, cursor)), request, cursor);
        boolean conversations = OF_CONVERSATIONS.stream().anyMatch(part -> Selected.anyHas(selected, part));
        Uni<Page<LoggedAssignment>> page = (conversations ? withConversations(select, request) : select)
                .on(connection)
                .map(read -> Page.of(request, entries(read), row -> row.cursor(scopeOf(cursor))));
        return page.chain(found -> (Selected.anyHas(selected, "totalCount")
                        ? total.apply(connection, period)
                        : Uni.createFrom().item(0L))
                .map(count -> AssignmentConnection.of(found, count)));
    }

    private static Period ahead(Period period, PageRequest request, @Nullable Cursor cursor) {
        return cursor == null
                ? period
                : request.ahead(period, Instant.parse(cursor.position().get(0)));
    }

    private CursorScope scopeOf(@Nullable Cursor cursor) {
        return cursor == null ? scope : scope.withPeriod(cursor.period());
    }

    private static Sql select(Sql rows, PageRequest request, @Nullable Cursor cursor) {
        Sql sql = Sql.of("select " + LoggedAssignment.COLUMNS + " from (")
                .add(rows)
                .add(") a");
        if (cursor != null) {
            List<String> at = cursor.position();
            sql.add(
                    " where " + KEY + (request.backwards() ? " > " : " < ") + "(?, ?, ?, ?)",
                    Instants.toSql(Instant.parse(at.get(0))),
                    at.get(1),
                    Long.valueOf(at.get(2)),
                    at.get(3));
        }
        return request.query(sql, "occurred_at", order(request));
    }

    private Sql withConversations(Sql page, PageRequest request) {
        return Sql.of(LoggedAssignment.WITH)
                .add(page)
                .add(
                        LoggedAssignment.theirConversations("?") + order(request),
                        scope.workspace().value());
    }

    private static String order(PageRequest request) {
        return request.backwards() ? OLDEST_FIRST : NEWEST_FIRST;
    }

    private static List<LoggedAssignment> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(LoggedAssignment::of)
                .toList();
    }
}
