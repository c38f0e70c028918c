package dev.baton.assignments.feed;

import dev.baton.assignments.error.BadRequestException;
import dev.baton.assignments.sql.Sql;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The places of facts in the feed. A fact gets its place when someone looks for new ones, after its transaction has
 * committed and by one placer at a time: so places become visible in their order.
 */
@ApplicationScoped
public class Positions {

    /** Before the first. */
    public static final long BEGINNING = 0;

    private final Pool pool;
    private final WorkspaceTransactions transactions;

    Positions(Pool pool, WorkspaceTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    /** Gives places to the facts that have been accepted by now, or to as many of them as one turn takes. */
    public Uni<Void> place() {
        return pool.query("select place_facts()").execute().replaceWithVoid();
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
