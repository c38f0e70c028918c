package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Pages through engagement records, newest start first. With keyset cursors, every page costs the same. */
final class EngagementRecords {

    private static final String NEWEST_FIRST = " order by started_at desc, id desc, origin desc";
    private static final String OLDEST_FIRST = " order by started_at, id, origin";

    private final CursorScope scope;
    private final EngagementFigures figures;

    /**
     * @param scope the query that the connection's cursors are valid for
     * @param figures the engagements to page through
     */
    EngagementRecords(CursorScope scope, EngagementFigures figures) {
        this.scope = scope;
        this.figures = figures;
    }

    /** @param counted whether the total count is selected; otherwise it is 0 and no query runs for it */
    Uni<EngagementConnection> page(SqlConnection connection, PageRequest request, boolean counted) {
        Cursor cursor = scope.decode(request);
        CursorScope pageScope = cursor == null ? scope : scope.withPeriod(cursor.period());
        Period period = pageScope.period();
        return select(figures.rows(ahead(period, request, cursor)), request, cursor)
                .on(connection)
                .map(read -> StreamSupport.stream(read.spliterator(), false)
                        .map(EngagementRecord::of)
                        .toList())
                .map(read -> Page.of(request, read, row -> pageScope.encode(row.position())))
                .chain(page -> total(connection, period, counted).map(total -> EngagementConnection.of(page, total)));
    }

    /** Narrows the period to the rows beyond the cursor. A period of ends stays: the pages are ordered by start. */
    private Period ahead(Period period, PageRequest request, @Nullable Cursor cursor) {
        return cursor == null || !figures.ofStarts()
                ? period
                : request.ahead(period, Instant.parse(cursor.position().get(0)));
    }

    private static Sql select(Sql rows, PageRequest request, @Nullable Cursor cursor) {
        Sql sql = Sql.of("select * from (").add(rows).add(") e");
        if (cursor != null) {
            List<String> at = cursor.position();
            sql.add(
                    " where (started_at, id, origin) " + (request.backwards() ? ">" : "<") + " (?, ?, ?)",
                    Instants.toSql(Instant.parse(at.get(0))),
                    at.get(1),
                    at.get(2));
        }
        return request.query(sql, "started_at", request.backwards() ? OLDEST_FIRST : NEWEST_FIRST);
    }

    private Uni<Long> total(SqlConnection connection, Period period, boolean counted) {
        return counted
                ? figures.whole(connection, period, Measures.TOTAL).map(Measurement::total)
                : Uni.createFrom().item(0L);
    }
}
