package dev.baton.kit.tenant;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The client that waits for an answer. When it disconnects, PostgreSQL is asked to cancel the queries for the answer.
 *
 * @param disconnect null if no client is waiting
 */
public record RequestCancellation(@Nullable ClientDisconnect disconnect) {

    /** Returns the cancellation of the current request. */
    static RequestCancellation current(CurrentVertxRequest current) {
        boolean isRequest = Arc.container().requestContext().isActive();
        return of(isRequest ? current.getCurrent() : null);
    }

    /** @param request null if there is none */
    public static RequestCancellation of(@Nullable RoutingContext request) {
        return new RequestCancellation(request == null ? null : ClientDisconnect.of(request));
    }

    /** Runs the handler if the client disconnects before it is answered. */
    public void whenGone(Runnable handler) {
        if (disconnect != null) {
            disconnect.add(handler);
        }
    }

    /**
     * Reads for the client.
     *
     * @param work the queries; fails with {@link ClientGoneException} when the client disconnects
     */
    public <T> Uni<T> read(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        if (disconnect == null) {
            return work.apply(connection);
        }
        CancellableQueries queries = new CancellableQueries(connection);
        Runnable cancel = queries::cancel;
        disconnect.add(cancel);
        return Uni.createFrom()
                .deferred(() -> queries.isCancelled() ? Uni.createFrom().<T>nullItem() : work.apply(connection))
                .onItemOrFailure()
                .transformToUni((item, failure) -> {
                    disconnect.remove(cancel);
                    return queries.over().chain(() -> outcome(item, failure, queries.isCancelled()));
                });
    }

    private static <T> Uni<T> outcome(T item, Throwable failure, boolean cancelled) {
        if (cancelled) {
            return Uni.createFrom().failure(new ClientGoneException());
        }
        return failure == null ? Uni.createFrom().item(item) : Uni.createFrom().failure(failure);
    }
}
