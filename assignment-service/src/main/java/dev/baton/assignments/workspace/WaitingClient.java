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
 * @param departure null where nobody waits
 */
record WaitingClient(Departure departure) {

    /** Of the request at hand. */
    static WaitingClient current(CurrentVertxRequest current) {
        boolean isRequest = Arc.container().requestContext().isActive();
        RoutingContext request = isRequest ? current.getCurrent() : null;
        return new WaitingClient(request == null ? null : Departure.of(request));
    }

    /** @param work what is read; it fails when the client goes */
    <T> Uni<T> read(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        if (departure == null) {
            return work.apply(connection);
        }
        CancellableQueries queries = new CancellableQueries(connection);
        Runnable cancel = queries::cancel;
        departure.add(cancel);
        return work.apply(connection)
                .onFailure(failure -> queries.isCancelled())
                .transform(cancelled -> new ClientGoneException())
                .eventually(() -> {
                    departure.remove(cancel);
                    return queries.over();
                });
    }
}
