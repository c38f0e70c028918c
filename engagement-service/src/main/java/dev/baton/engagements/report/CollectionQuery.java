package dev.baton.engagements.report;

import dev.baton.engagements.report.ReportHeader.Collection;
import dev.baton.engagements.sql.Instants;
import dev.baton.engagements.sql.Sql;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Since when a workspace's facts reach, and how fresh an answer is. Facts are derived as they are accepted. */
public final class CollectionQuery {

    private CollectionQuery() {}

    /** Both are null where the selection of a report asks for neither. */
    public static Uni<Collection> on(SqlConnection connection, WorkspaceId workspace, Selection selection) {
        if (!selection.has("dataState", "collectedSince", "freshAsOf")) {
            return Uni.createFrom().item(new Collection(null, null));
        }
        return Sql.of("""
                        select min(occurred_at) as since, transaction_timestamp() as fresh_as_of
                        from fact where workspace_id = ?""", workspace.value())
                .on(connection)
                .map(rows -> rows.iterator().next())
                .map(row -> new Collection(Instants.of(row, "since"), Instants.of(row, "fresh_as_of")));
    }
}
