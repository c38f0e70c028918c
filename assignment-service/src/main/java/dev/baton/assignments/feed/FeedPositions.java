package dev.baton.assignments.feed;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.UnexpectedException;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the positions of facts in the feed. Facts get their positions after their transaction has committed, when
 * somebody reads new facts, and by one writer at a time. So positions become visible in their order.
 */
@ApplicationScoped
public class FeedPositions {

    /** The position before the first fact. */
    public static final long BEGINNING = 0;

    /** The number of transactions whose facts get positions in one turn. */
    private static final int TURN = 1_000;
    /** PostgreSQL's error code after waiting too long for another writer's lock. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private CompletableFuture<Boolean> running = CompletableFuture.completedFuture(false);
    private @Nullable CompletableFuture<Boolean> following;

    FeedPositions(Pool pool, WorkspaceTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    /**
     * Gives positions to accepted facts, in one turn. All callers during a running turn share the turn that follows it,
     * so that they do not all wait for the same lock.
     *
     * @return whether there may be more facts without position
     */
    public Uni<Boolean> place() {
        return Uni.createFrom().completionStage(() -> turn().copy()).onFailure().transform(UnexpectedException::of);
    }

    private synchronized CompletableFuture<Boolean> turn() {
        if (running.isDone()) {
            running = place(TURN);
            return running;
        }
        if (following == null) {
            following = running.handle((more, failure) -> next()).thenCompose(turn -> turn);
        }
        return following;
    }

    private synchronized CompletableFuture<Boolean> next() {
        following = null;
        running = place(TURN);
        return running;
    }

    private CompletableFuture<Boolean> place(int most) {
        return pool.preparedQuery("select assign_positions($1)")
                .execute(Tuple.of(most))
                .map(rows -> rows.iterator().next().getLong(0) == most)
                .onFailure(FeedPositions::isBusy)
                .recoverWithItem(true)
                .subscribeAsCompletionStage();
    }

    private static boolean isBusy(Throwable failure) {
        return failure instanceof PgException refused && LOCK_NOT_AVAILABLE.equals(refused.getSqlState());
    }

    /** Returns the position of the workspace's newest fact. */
    public Uni<Long> newest(WorkspaceId workspace) {
        return place().chain(more -> more ? newest(workspace) : newestPlaced(workspace));
    }

    private Uni<Long> newestPlaced(WorkspaceId workspace) {
        return transactions.read(
                workspace,
                connection -> Sql.of(
                                "select position + facts - 1 from feed where workspace_id = ? order by position desc limit 1",
                                workspace.value())
                        .on(connection)
                        .map(rows -> rows.size() == 0
                                ? BEGINNING
                                : rows.iterator().next().getLong(0)));
    }

    /**
     * Parses the position after which a caller continues.
     *
     * @param after null for the beginning
     * @throws BadRequestException if the text is not a position
     */
    public static long parse(String after) {
        if (after == null) {
            return BEGINNING;
        }
        try {
            long position = Long.parseLong(after);
            if (position >= BEGINNING) {
                return position;
            }
        } catch (NumberFormatException noNumber) {
            // refused below, with the same message as a negative number
        }
        throw new BadRequestException(
                "after: \"" + after + "\" is not a position; use one that an earlier answer returned");
    }
}
