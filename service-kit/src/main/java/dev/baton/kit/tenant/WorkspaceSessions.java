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
 * What {@link WorkspaceTransactions} is for statements, this is for entities: transactions bound to one workspace, each with
 * a session of its own. Both wait in the same queue.
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

    /** Reads in one snapshot, and refuses to write. */
    public <T> Uni<T> read(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return run(READING, configuration.readTime(), workspace, work);
    }

    /** Writes one after the other in a workspace, for what changes rarely and must not be created twice. */
    public <T> Uni<T> writeAlone(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return run(
                WRITING,
                configuration.writeTime(),
                workspace,
                () -> lock(workspace).chain(locked -> work.get()));
    }

    /** @param time of each statement */
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
     * Does the work on a context of its own. Panache keeps a session in the context, and a session can do only one thing at a
     * time; the fetchers of a request share the request's context and run at the same time.
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
     * Sends what a transaction begins with, unprepared: the text names the workspace, so it would push statements that are
     * used again out of the caches of prepared statements.
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
     * Executes a statement in the transaction of the session at hand.
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
