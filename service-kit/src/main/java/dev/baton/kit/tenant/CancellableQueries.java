package dev.baton.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnection;

/**
 * The queries of one transaction, which may be cancelled while it runs and never later. PostgreSQL takes a cancellation
 * in whenever it gets to it, so a connection that one was sent for is ended: the next to have it would be hit instead.
 */
final class CancellableQueries {

    /** A cancellation that comes between two queries stops neither. */
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

    /** Completes when the connection may be given back. */
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
