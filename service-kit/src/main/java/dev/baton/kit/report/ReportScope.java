package dev.baton.kit.report;

import dev.baton.kit.report.ReportHeader.Collection;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of a report is about, and how much of it is asked for.
 *
 * @param preset the one that the period was worked out from; null where it was given by itself
 */
public record ReportScope(
        WorkspaceId workspace, Period period, @Nullable String preset, GivenFilters given, Selection selection) {

    /** @throws dev.baton.kit.graphql.BadRequestException where the period is none */
    public static ReportScope of(WorkspaceId workspace, PeriodInput input, GivenFilters given, Selection selection) {
        return new ReportScope(workspace, input.resolve(), input.preset(), given, selection);
    }

    /** What the cursors of a connection of this report are bound to. */
    public CursorScope cursors(String connection) {
        return new CursorScope(workspace, connection, given, period, preset);
    }

    /** @param filters those that narrow the report's figures */
    public Uni<ReportHeader> header(
            SqlConnection connection, List<MetricDefinition> definitions, FilterColumns filters) {
        return collection(connection)
                .map(collection -> new ReportHeader(
                        period,
                        definitions,
                        given.applied(filters.applicable()),
                        given.ignored(filters.applicable()),
                        collection));
    }

    /** Both are null where neither is asked for. */
    private Uni<Collection> collection(SqlConnection connection) {
        if (!selection.has("dataState", "collectedSince", "freshAsOf")) {
            return Uni.createFrom().item(new Collection(null, null));
        }
        return Sql.of("select since, fresh_as_of from collection(?)", workspace.value())
                .on(connection)
                .map(rows -> rows.iterator().next())
                .map(row -> new Collection(Instants.orNull(row, "since"), Instants.orNull(row, "fresh_as_of")));
    }
}
