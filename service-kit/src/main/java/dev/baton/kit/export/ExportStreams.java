package dev.baton.kit.export;

import dev.baton.kit.graphql.TimeLimitException;
import dev.baton.kit.http.Refusal;
import dev.baton.kit.http.TenantBulkhead;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.RequestCancellation;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets so many exports stream at once as have a connection of their own: a slow client holds up no report. */
@ApplicationScoped
class ExportStreams {

    private final Pool pool;
    private final ExportConfiguration configuration;
    private final TenantBulkhead bulkhead;

    ExportStreams(@ReactiveDataSource("exports") Pool pool, ExportConfiguration configuration) {
        this.pool = pool;
        this.configuration = configuration;
        this.bulkhead = new TenantBulkhead(configuration.atOnce(), configuration.workspaceShare());
    }

    /** Answers with the rows, or that there are too many exports already. */
    void stream(RoutingContext http, WorkspaceId workspace, Sql rows, RowFormat format) {
        TenantBulkhead.Permit permit = bulkhead.take(workspace.value(), 1);
        if (permit == null) {
            Refusal.comeAgain(http, 10, configuration.atOnce() + " exports are under way; try again soon");
            return;
        }
        ExportStream stream = new ExportStream(http, format, configuration.patience());
        RequestCancellation client = RequestCancellation.of(http);
        pool.withConnection(connection -> connection
                        .query("begin isolation level repeatable read read only; set local statement_timeout = "
                                + configuration.statementTime().toMillis())
                        .execute()
                        .chain(() -> WorkspaceTransactions.bind(connection, workspace))
                        .chain(() -> client.read(
                                connection, reading -> rows.stream(reading, ExportStream.FETCH, stream::send)))
                        .eventually(() -> connection
                                .query("rollback")
                                .execute()
                                .onFailure()
                                .recoverWithNull()))
                .onFailure()
                .transform(failure -> TimeLimitException.of(failure, configuration.statementTime()))
                .onTermination()
                .invoke(permit::release)
                .subscribe()
                .with(sent -> stream.end(), stream::fail);
    }
}
