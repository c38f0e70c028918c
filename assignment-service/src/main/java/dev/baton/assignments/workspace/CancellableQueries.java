package dev.baton.assignments.workspace;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;
import org.jboss.logging.Logger;

/**
 * The queries of one transaction, which may be cancelled while it runs and never later: the connection is not given back
 * before a cancellation has reached PostgreSQL, or it would hit the query of whoever has the connection next.
 */
final class CancellableQueries {

    private static final Logger LOG = Logger.getLogger(CancellableQueries.class);

    private final SqlConnection connection;
    private Future<Void> cancelling;
    private boolean isOver;

    CancellableQueries(SqlConnection connection) {
        this.connection = connection;
    }

    synchronized void cancel() {
        if (!isOver && cancelling == null) {
            cancelling = PgConnection.cast(connection.getDelegate())
                    .cancelRequest()
                    .onFailure(failure -> LOG.debugf("a query could not be cancelled: %s", failure));
        }
    }

    synchronized boolean isCancelled() {
        return cancelling != null;
    }

    /** Completes when the connection may be used for something else. */
    synchronized Uni<Void> over() {
        isOver = true;
        return cancelling == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(cancelling.toCompletionStage())
                        .onFailure()
                        .recoverWithNull();
    }
}
