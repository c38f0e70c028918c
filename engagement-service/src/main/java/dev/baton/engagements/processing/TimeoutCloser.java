package dev.baton.engagements.processing;

import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WhileIdle;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Stores the end of engagements that have timed out. Reports show this end already, and the next fact of the
 * conversation would store it. This job keeps the number of engagements without a stored end small, because roll-ups do
 * not contain these.
 */
@ApplicationScoped
public class TimeoutCloser {

    private static final Logger LOG = Logger.getLogger(TimeoutCloser.class);

    /** The most engagements of one transaction; other writers wait for their conversations. */
    private static final int MOST = 1000;

    /**
     * Locks the conversations, as every transaction does that derives them. Skips conversations that are locked
     * already.
     */
    private static final String SETTLE = """
            with due as (
                select e.origin, e.id from engagement e
                join conversation c on c.workspace_id = e.workspace_id and c.id = e.conversation_id
                where e.workspace_id = $1 and e.ended_at is null and not e.superseded
                    and e.times_out_at <= transaction_timestamp()
                order by e.times_out_at limit $2 for update of c skip locked),
            settled as (
                update engagement e
                set ended_at = e.times_out_at, end_reason = 'INACTIVITY_TIMEOUT', end_reason_name = 'INACTIVITY_TIMEOUT',
                    end_status = e.open_status, times_out_at = null
                from due
                where e.workspace_id = $1 and e.origin = due.origin and e.id = due.id and e.ended_at is null
                    and not e.superseded and e.times_out_at <= transaction_timestamp()
                returning e.*)
            """ + DirtyPieces.of("settled", "started_at", "ended_at");

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final BackgroundWork background;

    TimeoutCloser(Pool pool, WorkspaceTransactions transactions, BackgroundWork background) {
        this.pool = pool;
        this.transactions = transactions;
        this.background = background;
    }

    @Scheduled(
            every = "{baton.rollup.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = WhileIdle.class)
    Uni<Void> settleWhatHasTimedOut() {
        return background.once(this::settleEverywhere);
    }

    private Uni<Void> settleEverywhere() {
        return pool.query("select workspaces_with_timeouts()")
                .execute()
                .onItem()
                .transformToMulti(workspaces -> Multi.createFrom().iterable(workspaces))
                .map(row -> new WorkspaceId(row.getString(0)))
                .onItem()
                .transformToUniAndConcatenate(this::settle)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Stores the ends of all engagements of a workspace that have timed out, in batches. */
    public Uni<Void> settle(WorkspaceId workspace) {
        return background
                .repeat(() -> settleSome(workspace))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "timed-out engagements of %s are ended later", workspace.value()))
                .onFailure()
                .recoverWithNull();
    }

    /** @return whether there may be more engagements to end */
    private Uni<Boolean> settleSome(WorkspaceId workspace) {
        return transactions.write(
                workspace,
                connection -> connection
                        .preparedQuery(SETTLE)
                        .execute(Tuple.of(workspace.value(), MOST))
                        .map(marks -> marks.rowCount() > 0));
    }
}
