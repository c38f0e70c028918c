package dev.baton.assignments.workspace;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * The client that an answer is for, if it is for one: once it is gone, PostgreSQL is told to stop what is read for it.
 *
 * @param request null where nobody waits
 */
record WaitingClient(RoutingContext request) {

    /** Of the request at hand. */
    static WaitingClient current(CurrentVertxRequest current) {
        boolean isRequest = Arc.container().requestContext().isActive();
        return new WaitingClient(isRequest ? current.getCurrent() : null);
    }

    /** @param work what is read; it fails when the client goes */
    <T> Uni<T> read(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        if (request == null) {
            return work.apply(connection);
        }
        CancellableQueries queries = new CancellableQueries(connection);
        int watching = request.addEndHandler(end -> {
            if (end.failed()) {
                queries.cancel();
            }
        });
        return work.apply(connection)
                .onFailure(failure -> queries.isCancelled())
                .transform(cancelled -> new ClientGoneException())
                .eventually(() -> {
                    request.removeEndHandler(watching);
                    return queries.over();
                });
    }
}
