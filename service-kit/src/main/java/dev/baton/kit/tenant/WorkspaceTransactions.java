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
 * Transactions bound to one workspace: the row-level security policies let them see and write nothing else. That is the
 * second fence; the first is that every statement names the workspace itself.
 */
@ApplicationScoped
public class WorkspaceTransactions {

    /** A deadlock, a serialization failure, or a key that another writer has inserted since the transaction looked. */
    private static final Set<String> RETRYABLE = Set.of("40P01", "40001", "23505");

    private static final int RETRIES = 10;

    /** Transactions that conflicted must not meet again: each waits for a random time, longer with each try. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final double JITTER = 0.5;

    /**
     * Plans are kept, and a table may have had a few rows when one was made: read from first to last for each row wanted, as
     * was right then, it takes minutes once an import has filled it. Whatever is asked for has an index that leads to it.
     */
    static final String BY_INDEX = "set local enable_seqscan = off";

    /**
     * What is written is found by its key, whatever the values: one row after the other, never by going through all rows of a
     * workspace. Planned for its values, a workspace that is not in the statistics yet is taken for a single row, so that any
     * index which begins with the workspace looks as good as the key's, and each batch of an import would go through all that
     * came before.
     */
    private static final List<String> BY_KEY = List.of(
            "begin",
            BY_INDEX,
            "set local enable_hashjoin = off",
            "set local enable_mergejoin = off",
            "set local plan_cache_mode = force_generic_plan");

    /** Citus has to know the workspace to plan a statement. */
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
     * Reads in one snapshot: whatever the work asks, it is answered as of one instant. It is given up when the client
     * that waits for it goes.
     */
    public <T> Uni<T> read(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        RequestCancellation client = RequestCancellation.current(request);
        return run(READING, configuration.readTime(), workspace, connection -> client.read(connection, work));
    }

    /**
     * Writes all of the work or, where it fails, nothing.
     *
     * @param work may be done over, where it gave way to another transaction
     */
    public <T> Uni<T> write(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return run(writing, configuration.writeTime(), workspace, work).invoke(this::noteWrite);
    }

    /** The same, reading as of one instant whatever others write meanwhile. */
    public <T> Uni<T> writeFromSnapshot(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return run(FROM_SNAPSHOT, configuration.snapshotTime(), workspace, work).invoke(this::noteWrite);
    }

    private void noteWrite() {
        lastWrite = System.nanoTime();
    }

    /** For how long this replica has written nothing; since its start where it never has. */
    Duration sinceLastWrite() {
        return Duration.ofNanos(System.nanoTime() - lastWrite);
    }

    /** @param time of each statement */
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

    /** Does the work when it is the workspace's turn and, within the workspace, the turn of the request at hand. */
    <T> Uni<T> inTurn(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return queue.take(workspace, requestAtHand(), work);
    }

    /** Null where what is done is for none. */
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
     * The work's first statement comes right behind the beginning, which saves a round trip: the connection keeps their
     * order, and where the beginning fails, what comes behind it is thrown away.
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
     * One message; on Citus several, one behind the other, as it passes each that sets something on to the machine with the
     * workspace's rows as it was sent.
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
     * Binds a transaction to a workspace, from now on and until it ends: a setting of the session would leak into the next
     * request of the connection.
     */
    public static Uni<?> bind(SqlConnection connection, WorkspaceId workspace) {
        return connection.query(binding(workspace)).execute();
    }

    /**
     * No call of {@code set_config}, which Citus would not pass on. A command takes no parameters, so the name is told by its
     * code points: in their digits there is nothing to escape.
     */
    private static String binding(WorkspaceId workspace) {
        return workspace
                .value()
                .codePoints()
                .mapToObj("\\+%06X"::formatted)
                .collect(Collectors.joining("", "set local app.workspace = U&'", "'"));
    }
}
