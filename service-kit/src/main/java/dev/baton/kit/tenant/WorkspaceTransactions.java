package dev.baton.kit.tenant;

import dev.baton.kit.graphql.TimeLimitException;
import dev.baton.kit.graphql.UnexpectedException;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions bound to one workspace: row-level security policies prevent them from seeing or writing rows of
 * others. This is the second safeguard; the first is that every statement names the workspace itself.
 */
@ApplicationScoped
public class WorkspaceTransactions {

    /** A deadlock, a serialization failure, or a key that another writer has inserted since this transaction read. */
    private static final Set<String> RETRYABLE = Set.of("40P01", "40001", "23505");

    private static final int RETRIES = 10;

    /** Conflicting transactions must not meet again: each waits for a random time, which grows with each attempt. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final double JITTER = 0.5;

    /**
     * Disables sequential scans. PostgreSQL caches plans, and a plan made for a table with a few rows may use one.
     * After an import has filled the table, such a scan per row takes minutes. Every query has an index that leads to
     * its rows.
     */
    static final String BY_INDEX = "set local enable_seqscan = off";

    /**
     * Makes statements that write look rows up by key, one by one, and never scan all rows of a workspace. With a plan
     * for specific values, PostgreSQL assumes a single row for a workspace that is not in the statistics yet. Then any
     * index that begins with the workspace looks as good as the primary key, and each batch of an import would scan all
     * rows of the batches before.
     */
    private static final List<String> BY_KEY = List.of(
            "begin",
            BY_INDEX,
            "set local enable_hashjoin = off",
            "set local enable_mergejoin = off",
            "set local plan_cache_mode = force_generic_plan");

    /** Citus needs the value of the workspace to plan a statement, so it cannot use generic plans. */
    private static final List<String> BY_WORKSPACE = List.of("begin", BY_INDEX);

    private static final List<String> READING = List.of("begin isolation level repeatable read read only", BY_INDEX);
    private static final List<String> FROM_SNAPSHOT = List.of("begin isolation level repeatable read", BY_INDEX);

    private final boolean distributed;
    private final List<String> writing;
    private final Pool pool;
    private final CurrentVertxRequest request;
    private final TransactionConfiguration configuration;
    private final FairTransactionQueue queue;
    private volatile long lastWrite = System.nanoTime();

    WorkspaceTransactions(
            Pool pool,
            CurrentVertxRequest request,
            TransactionConfiguration configuration,
            @ConfigProperty(name = "baton.database.distributed") boolean distributed) {
        this.distributed = distributed;
        this.writing = distributed ? BY_WORKSPACE : BY_KEY;
        this.pool = pool;
        this.request = request;
        this.configuration = configuration;
        this.queue = new FairTransactionQueue(configuration.atOnce(), configuration.ofOneWorkspace());
    }

    /**
     * Reads from one snapshot, so that all queries of the work see the same instant. The work is cancelled when the
     * waiting client disconnects.
     */
    public <T> Uni<T> read(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        RequestCancellation client = RequestCancellation.current(request);
        return run(READING, configuration.readTime(), workspace, connection -> client.read(connection, work));
    }

    /**
     * Runs the work in one transaction, which is committed as a whole or not at all.
     *
     * @param work may run several times, if another transaction conflicts
     */
    public <T> Uni<T> write(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return run(writing, configuration.writeTime(), workspace, work).invoke(this::noteWrite);
    }

    /** Does the same, but reads from one snapshot, whatever others write meanwhile. */
    public <T> Uni<T> writeFromSnapshot(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return run(FROM_SNAPSHOT, configuration.snapshotTime(), workspace, work).invoke(this::noteWrite);
    }

    private void noteWrite() {
        lastWrite = System.nanoTime();
    }

    /** The time since this replica last wrote; since its start if it never has. */
    Duration sinceLastWrite() {
        return Duration.ofNanos(System.nanoTime() - lastWrite);
    }

    /** @param time the time limit of each statement */
    private <T> Uni<T> run(
            List<String> begin, Duration time, WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return inTurn(workspace, () -> transaction(begin, time, workspace, work))
                .onFailure(WorkspaceTransactions::gaveWay)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(JITTER)
                .atMost(RETRIES)
                .onFailure()
                .transform(failure -> UnexpectedException.of(TimeLimitException.of(failure, time)));
    }

    /** Runs the work when it is the turn of its workspace and, within the workspace, of the current request. */
    <T> Uni<T> inTurn(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return queue.take(workspace, requestAtHand(), work);
    }

    /** Null if the work does not belong to a request. */
    private @Nullable Object requestAtHand() {
        return Arc.container().requestContext().isActive() ? request.getCurrent() : null;
    }

    private <T> Uni<T> transaction(
            List<String> begin, Duration time, WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return pool.<T>withConnection(connection -> begun(connection, beginning(begin, time, workspace), work)
                .call(() -> connection.query("commit").execute())
                .onFailure()
                .call(() -> connection.query("rollback").execute().onFailure().recoverWithNull()));
    }

    /**
     * Sends the work's first statement directly after the initial statements, without waiting for their results, which
     * saves a round trip. The connection keeps the order; if an initial statement fails, PostgreSQL ignores the
     * following ones.
     */
    private static <T> Uni<T> begun(
            SqlConnection connection, List<String> beginning, Function<SqlConnection, Uni<T>> work) {
        List<CompletableFuture<?>> begun = beginning.stream()
                .<CompletableFuture<?>>map(
                        statement -> connection.query(statement).execute().subscribeAsCompletionStage())
                .toList();
        return Uni.createFrom()
                .deferred(() -> work.apply(connection))
                .call(() -> Uni.createFrom()
                        .completionStage(CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new))));
    }

    /**
     * Returns the initial statements: joined to a single message, or one message each on Citus. Citus forwards each
     * setting to the node with the workspace's rows exactly as it receives it.
     */
    List<String> beginning(List<String> begin, Duration time, WorkspaceId workspace) {
        List<String> beginning = new ArrayList<>(begin);
        beginning.add("set local statement_timeout = " + time.toMillis());
        beginning.add(binding(workspace));
        return distributed ? beginning : List.of(String.join("; ", beginning));
    }

    private static boolean gaveWay(Throwable failure) {
        return failure instanceof ConcurrentInsertException
                || failure instanceof PgException refused && RETRYABLE.contains(refused.getSqlState());
    }

    /**
     * Binds a transaction to a workspace from now on until it ends. A setting of the session instead would leak into
     * the next request that uses the connection.
     */
    public static Uni<?> bind(SqlConnection connection, WorkspaceId workspace) {
        return connection.query(binding(workspace)).execute();
    }

    /**
     * Uses {@code set local} because Citus does not forward a call of {@code set_config}. This command accepts no
     * parameters, so the text contains the name as code points, whose digits need no escaping.
     */
    private static String binding(WorkspaceId workspace) {
        return workspace
                .value()
                .codePoints()
                .mapToObj("\\+%06X"::formatted)
                .collect(Collectors.joining("", "set local app.workspace = U&'", "'"));
    }
}
