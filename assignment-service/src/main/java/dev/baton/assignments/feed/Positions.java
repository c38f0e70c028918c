package dev.baton.assignments.feed;

import dev.baton.assignments.error.BadRequestException;
import dev.baton.assignments.error.UnexpectedException;
import dev.baton.assignments.sql.Sql;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The places of facts in the feed. A fact gets its place when someone looks for new ones, after its transaction has
 * committed and by one placer at a time: so places become visible in their order.
 */
@ApplicationScoped
public class Positions {

    /** Before the first. */
    public static final long BEGINNING = 0;

    private static final int TURN = 20_000;

    private final Pool pool;
    private final WorkspaceTransactions transactions;

    Positions(Pool pool, WorkspaceTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    /** Gives places to the facts that have been accepted by now, turn by turn, so that other placers get theirs. */
    public Uni<Void> place() {
        return pool.preparedQuery("select place_facts($1)")
                .execute(Tuple.of(TURN))
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(placed -> placed < TURN ? Uni.createFrom().<Void>voidItem() : place())
                .onFailure()
                .transform(UnexpectedException::of);
    }

    /** That of the workspace's newest fact that has a place. */
    public Uni<Long> newest(WorkspaceId workspace) {
        return transactions.read(workspace, connection -> Sql.of(
                        "select coalesce(max(position), ?) from feed where workspace_id = ?",
                        BEGINNING,
                        workspace.value())
                .on(connection)
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    /**
     * The position a caller goes on from.
     *
     * @param after null for the beginning
     * @throws BadRequestException where it is none
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
            // told below, with the same words as a negative one
        }
        throw new BadRequestException("after: \"" + after + "\" is no position");
    }
}
