package dev.baton.engagements.engagement;

import dev.baton.engagements.report.CursorScope;
import dev.baton.engagements.report.CursorScope.Cursor;
import dev.baton.engagements.report.Page;
import dev.baton.engagements.report.PageRequest;
import dev.baton.engagements.report.Period;
import dev.baton.engagements.sql.Instants;
import dev.baton.engagements.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Pages through engagement records, newest start first, at the same cost however deep. */
final class EngagementRecords {

    private static final String NEWEST_FIRST = " order by started_at desc, id desc, origin desc";
    private static final String OLDEST_FIRST = " order by started_at, id, origin";

    private final CursorScope scope;
    private final Function<Period, Sql> rows;

    /**
     * @param scope what the connection's cursors are bound to
     * @param rows the engagements that a period has
     */
    EngagementRecords(CursorScope scope, Function<Period, Sql> rows) {
        this.scope = scope;
        this.rows = rows;
    }

    /** @param counted whether the connection's total count is asked for; it is 0 where it is not */
    Uni<EngagementConnection> page(SqlConnection connection, PageRequest request, boolean counted) {
        Cursor cursor = scope.decode(request);
        CursorScope pageScope = cursor == null ? scope : scope.withPeriod(cursor.period());
        Sql periodRows = rows.apply(pageScope.period());
        return select(periodRows, request, cursor)
                .on(connection)
                .map(read -> StreamSupport.stream(read.spliterator(), false)
                        .map(EngagementRecord::of)
                        .toList())
                .map(read -> Page.of(request, read, row -> pageScope.encode(row.position())))
                .chain(page ->
                        total(connection, periodRows, counted).map(total -> EngagementConnection.of(page, total)));
    }

    private static Sql select(Sql rows, PageRequest request, Cursor cursor) {
        Sql sql = Sql.of("select * from (").add(rows).add(") e");
        if (cursor != null) {
            List<String> at = cursor.position();
            sql.add(
                    " where (started_at, id, origin) " + (request.backwards() ? ">" : "<") + " (?, ?, ?)",
                    Instants.toSql(Instant.parse(at.get(0))),
                    at.get(1),
                    at.get(2));
        }
        return sql.add(request.backwards() ? OLDEST_FIRST : NEWEST_FIRST).add(" limit ?", request.size() + 1);
    }

    private static Uni<Long> total(SqlConnection connection, Sql rows, boolean counted) {
        return counted ? rows.count(connection) : Uni.createFrom().item(0L);
    }
}
