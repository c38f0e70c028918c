package dev.baton.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;

/**
 * The queries of one transaction, which may be cancelled only while it runs. PostgreSQL processes a cancellation at an
 * arbitrary later time. So a connection that received one is terminated; otherwise the cancellation could hit its next
 * transaction.
 */
final class CancellableQueries {

    /** Repeats the cancellation, because one that arrives between two queries stops neither. */
    private static final long AGAIN_MILLIS = 200;

    private final SqlConnection connection;
    private boolean isCancelled;
    private boolean isOver;

    CancellableQueries(SqlConnection connection) {
        this.connection = connection;
    }

    synchronized void cancel() {
        if (!isOver) {
            isCancelled = true;
            PgConnection.cast(connection.getDelegate()).cancelRequest();
            Vertx.currentContext().owner().setTimer(AGAIN_MILLIS, again -> cancel());
        }
    }

    synchronized boolean isCancelled() {
        return isCancelled;
    }

    /** Completes when the connection may return to the pool. */
    synchronized Uni<Void> over() {
        isOver = true;
        return isCancelled
                ? connection
                        .query("select pg_terminate_backend(pg_backend_pid())")
                        .execute()
                        .replaceWithVoid()
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }
}
