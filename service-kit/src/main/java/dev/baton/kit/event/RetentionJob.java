package dev.baton.kit.event;

import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.Batches;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Deletes history older than the retention period, some conversations per transaction. Each transaction also stores the
 * progress, so that any replica can continue.
 */
@ApplicationScoped
public class RetentionJob {

    private static final Logger LOG = Logger.getLogger(RetentionJob.class);

    /** The most conversations that one transaction examines. */
    private static final int LOOKED_AT = 2_000;

    /** The most conversations that one transaction deletes, each with all its facts. Other writers wait for these. */
    private static final int BATCH = 100;

    /** The most remaining rows that one transaction deletes after all conversations were examined. */
    private static final int LEFT_OVER = 1_000;

    /**
     * Reads all conversations in the order of their ids. An index by time would make each event more expensive than
     * this query is in a month.
     */
    private static final String NEXT = """
            select id, coalesce(last_occurred_at < $3, true) as old from conversation
            where workspace_id = $1 and id > $2 order by id limit $4""";

    private static final String TAKE_UP = """
            select since, after_id from retention_progress
            where workspace_id = $1 and (since < $2 or finished_at is null) for update skip locked""";

    private static final String BEGIN = """
            insert into retention_progress (workspace_id, since) values ($1, $2) on conflict do nothing
            returning since, after_id""";

    private static final String BEGIN_AGAIN = """
            update retention_progress set since = $2, after_id = '', finished_at = null
            where workspace_id = $1""";

    private static final String GO_ON = "update retention_progress set after_id = $2 where workspace_id = $1";

    /** Clears the position, so that the id of a deleted conversation is not kept. */
    private static final String FINISH = """
            update retention_progress set finished_at = transaction_timestamp(), after_id = '' where workspace_id = $1""";

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final History history;
    private final BackgroundWork background;

    RetentionJob(Pool pool, WorkspaceTransactions transactions, History history, BackgroundWork background) {
        this.pool = pool;
        this.transactions = transactions;
        this.history = history;
        this.background = background;
    }

    /** The progress of deleting history from before an instant: it continues after this conversation. */
    private record Progress(Instant since, String afterId) {

        static Progress of(Row row) {
            return new Progress(Instants.of(row, "since"), row.getString("after_id"));
        }
    }

    /** Deletes in every workspace that has something to delete. */
    public Uni<Void> everywhere() {
        return background.repeat(this::someOfEach);
    }

    /** Deletes in one workspace, unless another replica is doing it. */
    public Uni<Void> in(WorkspaceId workspace) {
        return Batches.all(() -> some(workspace));
    }

    /** Deletes a batch in each workspace, so that no workspace waits until another is finished. */
    private Uni<Boolean> someOfEach() {
        return pool.query("select workspaces_to_apply_retention()")
                .execute()
                .onItem()
                .transformToMulti(workspaces -> Multi.createFrom().iterable(workspaces))
                .map(row -> new WorkspaceId(row.getString(0)))
                .onItem()
                .transformToUniAndConcatenate(workspace -> some(workspace)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(failure, "retention in %s failed; will retry", workspace.value()))
                        .onFailure()
                        .recoverWithItem(false))
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    /**
     * Deletes one batch in one transaction.
     *
     * @return whether more is left and no other replica is deleting it
     */
    public Uni<Boolean> some(WorkspaceId workspace) {
        return transactions.write(
                workspace,
                connection -> RetentionBoundary.kept(connection)
                        .chain(since -> since == null
                                ? Uni.createFrom().item(false)
                                : takeUp(connection, workspace, since)
                                        .chain(progress -> progress == null
                                                ? Uni.createFrom().item(false)
                                                : deleteSome(connection, workspace, progress))));
    }

    /** Returns null if everything is deleted, or if another replica is deleting it. */
    private static Uni<Progress> takeUp(SqlConnection connection, WorkspaceId workspace, Instant since) {
        Tuple bound = Tuple.of(workspace.value(), Instants.toSql(since));
        return connection
                .preparedQuery(TAKE_UP)
                .execute(bound)
                .chain(taken -> taken.size() > 0
                        ? Uni.createFrom().item(taken)
                        : connection.preparedQuery(BEGIN).execute(bound))
                .chain(rows -> {
                    Progress progress = rows.size() == 0
                            ? null
                            : Progress.of(rows.iterator().next());
                    return progress == null || !progress.since().isBefore(since)
                            ? Uni.createFrom().item(progress)
                            : connection
                                    .preparedQuery(BEGIN_AGAIN)
                                    .execute(Tuple.of(workspace.value(), Instants.toSql(since)))
                                    .replaceWith(new Progress(since, ""));
                });
    }

    private Uni<Boolean> deleteSome(SqlConnection connection, WorkspaceId workspace, Progress progress) {
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(workspace.value(), progress.afterId(), Instants.toSql(progress.since()), LOOKED_AT))
                .chain(next -> next.size() == 0
                        ? deleteLeftOver(connection, workspace)
                        : deleteOld(connection, workspace, progress.since(), next)
                                .replaceWith(true));
    }

    private Uni<Void> deleteOld(SqlConnection connection, WorkspaceId workspace, Instant since, RowSet<Row> next) {
        List<String> old = new ArrayList<>();
        String last = "";
        for (Row row : next) {
            last = row.getString("id");
            if (row.getBoolean("old")) {
                old.add(last);
            }
            if (old.size() == BATCH) {
                break;
            }
        }
        Tuple goneOn = Tuple.of(workspace.value(), last);
        return ended(connection, workspace, since, old)
                // again, now that they are locked: another transaction may have added to them until it released the
                // locks
                .chain(locked -> ended(connection, workspace, since, locked))
                .chain(ended ->
                        ended.isEmpty() ? Uni.createFrom().voidItem() : history.delete(connection, workspace, ended))
                .chain(() -> connection.preparedQuery(GO_ON).execute(goneOn))
                .replaceWithVoid();
    }

    private Uni<List<String>> ended(SqlConnection connection, WorkspaceId workspace, Instant since, List<String> of) {
        return of.isEmpty()
                ? Uni.createFrom().item(of)
                : connection
                        .preparedQuery(history.ended())
                        .execute(Tuple.of(workspace.value(), of.toArray(String[]::new), Instants.toSql(since)))
                        .map(RetentionJob::ids);
    }

    private static List<String> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("id"))
                .toList();
    }

    private Uni<Boolean> deleteLeftOver(SqlConnection connection, WorkspaceId workspace) {
        return history.deleteLeftOver(connection, workspace, LEFT_OVER)
                .call(more -> more
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(FINISH).execute(Tuple.of(workspace.value())));
    }
}
