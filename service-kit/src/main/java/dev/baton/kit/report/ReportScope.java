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
 * The subject of one answer of a report, and the fields that the request selects.
 *
 * @param preset the preset from which the period was computed; null if the request gave the period itself
 */
public record ReportScope(
        WorkspaceId workspace, Period period, @Nullable String preset, GivenFilters given, Selection selection) {

    /** @throws dev.baton.kit.graphql.BadRequestException if the period is invalid */
    public static ReportScope of(WorkspaceId workspace, PeriodInput input, GivenFilters given, Selection selection) {
        return new ReportScope(workspace, input.resolve(), input.preset(), given, selection);
    }

    /** The scope of the cursors of a connection of this report. */
    public CursorScope cursors(String connection) {
        return new CursorScope(workspace, connection, given, period, preset);
    }

    /** @param filters the filters that apply to the report's figures */
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

    /** Both instants are null if the request selects neither. */
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
