package dev.baton.kit.tenant;

import dev.baton.kit.graphql.TimeLimitException;
import dev.baton.kit.graphql.UnexpectedException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * Transactions for entities, each with its own session and bound to one workspace, as {@link WorkspaceTransactions} are
 * for statements. Both wait in the same queue.
 */
@ApplicationScoped
public class WorkspaceSessions {

    private static final String ALONE = "select cast(pg_advisory_xact_lock(hashtextextended(:workspace, 0)) as text)";

    private static final List<String> READING =
            List.of("set transaction isolation level repeatable read read only", WorkspaceTransactions.BY_INDEX);

    private static final List<String> WRITING = List.of(WorkspaceTransactions.BY_INDEX);

    private final WorkspaceTransactions transactions;
    private final TransactionConfiguration configuration;

    WorkspaceSessions(WorkspaceTransactions transactions, TransactionConfiguration configuration) {
        this.transactions = transactions;
        this.configuration = configuration;
    }

    /** Reads from one snapshot. Writing fails. */
    public <T> Uni<T> read(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return run(READING, configuration.readTime(), workspace, work);
    }

    /** Runs writes of a workspace one after the other, for objects that change rarely and must not be created twice. */
    public <T> Uni<T> writeAlone(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return run(
                WRITING,
                configuration.writeTime(),
                workspace,
                () -> lock(workspace).chain(locked -> work.get()));
    }

    /** @param time the time limit of each statement */
    private <T> Uni<T> run(List<String> settings, Duration time, WorkspaceId workspace, Supplier<Uni<T>> work) {
        List<String> beginning = transactions.beginning(settings, time, workspace);
        return transactions
                .inTurn(
                        workspace,
                        () -> apart(() ->
                                Panache.withTransaction(() -> begin(beginning).chain(begun -> work.get()))))
                .onFailure()
                .transform(failure -> UnexpectedException.of(TimeLimitException.of(failure, time)));
    }

    /**
     * Runs the work in a separate Vert.x context. Panache stores the session in the context, and a session can do only
     * one thing at a time. The fetchers of a request, however, share the request's context and run concurrently.
     */
    private static <T> Uni<T> apart(Supplier<Uni<T>> work) {
        Context shared = Vertx.currentContext();
        Context own = VertxContext.newNestedContext(shared);
        VertxContextSafetyToggle.setContextSafe(own, true);
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(subscribe -> own.runOnContext(now -> subscribe.run()))
                .emitOn(emit -> shared.runOnContext(now -> emit.run()));
    }

    /**
     * Sends the first statements of a transaction unprepared. Their text names the workspace, so as prepared statements
     * they would push reusable ones out of the cache.
     */
    private static Uni<Void> begin(List<String> beginning) {
        return connection().chain(connection -> {
            Uni<Void> begun = Uni.createFrom().voidItem();
            for (String statement : beginning) {
                begun = begun.chain(
                        () -> Uni.createFrom().completionStage(() -> connection.executeUnprepared(statement)));
            }
            return begun;
        });
    }

    /**
     * Executes a statement in the transaction of the current session.
     *
     * @param statement with {@code $1}, {@code $2} … for the values
     */
    public static Uni<Void> execute(String statement, @Nullable Object[] values) {
        return connection()
                .chain(connection -> Uni.createFrom().completionStage(() -> connection.update(statement, values)))
                .replaceWithVoid();
    }

    private static Uni<ReactiveConnection> connection() {
        return Panache.getSession().map(session -> ((MutinySessionImpl) session).getReactiveConnection());
    }

    private static Uni<String> lock(WorkspaceId workspace) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ALONE, String.class)
                        .setParameter("workspace", workspace.value())
                        .getSingleResult());
    }
}
