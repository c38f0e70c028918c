package dev.baton.kit.event;

import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Forgets what is not kept, a bounded number at a time: it goes on where it was, whoever takes it up. */
@ApplicationScoped
public class RetentionJob {

    private static final Logger LOG = Logger.getLogger(RetentionJob.class);

    /** Facts that one transaction goes by: others wait for their conversations, each of which goes whole. */
    private static final int BATCH = 500;

    private final Pool pool;
    private final WorkspaceTransactions transactions;

    RetentionJob(Pool pool, WorkspaceTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    /** Forgets in every workspace that has something to forget. */
    public Uni<Void> everywhere() {
        return pool.query("select workspaces_to_apply_retention()")
                .execute()
                .onItem()
                .transformToMulti(workspaces -> Multi.createFrom().iterable(workspaces))
                .map(row -> new WorkspaceId(row.getString(0)))
                .onItem()
                .transformToUniAndConcatenate(workspace -> in(workspace)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(failure, "%s forgets later", workspace.value()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Forgets in one workspace; what somebody else is at is left to them. */
    public Uni<Void> in(WorkspaceId workspace) {
        return Uni.createFrom()
                .deferred(() -> some(workspace))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return whether there is more, and nobody else is at it */
    private Uni<Boolean> some(WorkspaceId workspace) {
        return transactions.write(
                workspace,
                connection -> connection
                        .preparedQuery("select apply_retention($1)")
                        .execute(Tuple.of(BATCH))
                        .map(rows -> rows.iterator().next().getBoolean(0)));
    }
}
