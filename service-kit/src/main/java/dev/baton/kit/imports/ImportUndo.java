package dev.baton.kit.imports;

import dev.baton.kit.imports.ImportedFacts.TakenBack;
import dev.baton.kit.security.Caller;
import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.Batches;
import dev.baton.kit.tenant.WhileIdle;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Undoes imports in batches, one transaction each. Any replica can continue an undo that another one has begun. */
@ApplicationScoped
public class ImportUndo {

    private static final Logger LOG = Logger.getLogger(ImportUndo.class);

    /** The mutation undoes batches for this long before it answers. A background job undoes the rest. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final String UNFINISHED = "select workspace_id, id from unfinished_undos()";

    private static final String TAKE_UP = """
            select undo_position from import where workspace_id = $1 and id = $2 and state = 'UNDOING'
            for update""";

    private static final String TAKE_UP_UNLESS_TAKEN = TAKE_UP + " skip locked";

    private static final String GO_ON =
            "update import set undo_position = $3, undone = undone + $4 where workspace_id = $1 and id = $2";

    private static final String FINISH =
            "update import set state = 'UNDONE', undone_at = now(), problems = '[]' where workspace_id = $1 and id = $2";

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final ImportLog log;
    private final ImportedFacts facts;
    private final BackgroundWork background;

    ImportUndo(
            Pool pool,
            WorkspaceTransactions transactions,
            ImportLog log,
            ImportedFacts facts,
            BackgroundWork background) {
        this.pool = pool;
        this.transactions = transactions;
        this.log = log;
        this.facts = facts;
        this.background = background;
    }

    /** Undoes an import. If that takes longer than a few seconds, a background job undoes the rest. */
    Uni<LoggedImport> undo(Caller caller, UUID importId) {
        WorkspaceId workspace = caller.workspace();
        return log.markToUndo(caller, importId)
                .chain(marked -> inTime(workspace, importId))
                .chain(() -> log.outcome(workspace, importId))
                .map(ImportLog.Outcome::logged);
    }

    private Uni<Void> inTime(WorkspaceId workspace, UUID importId) {
        long deadline = System.nanoTime() + AT_ONCE.toNanos();
        return Batches.all(() -> background
                .once(() -> some(workspace, importId, TAKE_UP))
                .map(more -> Boolean.TRUE.equals(more) && System.nanoTime() < deadline));
    }

    /** Continues all undos that are not finished. */
    @Scheduled(
            every = "{baton.erasure.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = WhileIdle.class)
    public Uni<Void> everywhere() {
        return background.repeat(this::someOfEach);
    }

    /** Deletes the problems of imports after a week: rejected rows may quote what customers wrote. */
    @Scheduled(every = "{baton.imports.forget-problems-every}", concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> forgetProblems() {
        return background
                .once(() -> pool.query("select forget_import_problems()").execute())
                .replaceWithVoid();
    }

    private Uni<Boolean> someOfEach() {
        return pool.query(UNFINISHED)
                .execute()
                .onItem()
                .transformToMulti(undos -> Multi.createFrom().iterable(undos))
                .onItem()
                .transformToUniAndConcatenate(this::someOrLater)
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    private Uni<Boolean> someOrLater(Row undo) {
        UUID importId = undo.getUUID("id");
        return some(new WorkspaceId(undo.getString("workspace_id")), importId, TAKE_UP_UNLESS_TAKEN)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "could not undo a batch of import %s; will retry", importId))
                .onFailure()
                .recoverWithItem(false);
    }

    /** @return whether facts remain to be undone and no other replica is undoing them */
    private Uni<Boolean> some(WorkspaceId workspace, UUID importId, String takeUp) {
        Tuple of = Tuple.of(workspace.value(), importId);
        return transactions.write(
                workspace,
                connection -> connection
                        .preparedQuery(takeUp)
                        .execute(of)
                        .chain(taken -> taken.size() == 0
                                ? Uni.createFrom().item(false)
                                : facts.takeBack(
                                                connection,
                                                workspace,
                                                importId,
                                                taken.iterator().next().getLong("undo_position"))
                                        .chain(some -> goOn(connection, workspace, importId, some))));
    }

    private Uni<Boolean> goOn(SqlConnection connection, WorkspaceId workspace, UUID importId, TakenBack some) {
        String id = workspace.value();
        Uni<?> done =
                connection.preparedQuery(GO_ON).execute(Tuple.of(id, importId, some.position(), (long) some.facts()));
        return some.isAll()
                ? done.chain(() -> facts.finish(connection, workspace, importId))
                        .chain(() -> connection.preparedQuery(FINISH).execute(Tuple.of(id, importId)))
                        .replaceWith(false)
                : done.replaceWith(true);
    }
}
