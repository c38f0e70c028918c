package dev.baton.kit.event;

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
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Removes the names of contacts that are marked as erased from stored data, some conversations per transaction. Facts
 * accepted meanwhile are stored without the name ({@link ErasedContacts}), so no conversations are added after the
 * contact was marked. Any replica can continue an erasure.
 */
@ApplicationScoped
public class ErasureJob {

    private static final Logger LOG = Logger.getLogger(ErasureJob.class);

    /**
     * The number of facts at which a transaction stops, and the most conversations of one. Other writers wait for these
     * conversations. A conversation is never split.
     */
    private static final int BATCH = 500;

    private static final int CONVERSATIONS = 100;

    private static final String UNFINISHED = "select workspace_id, digest from unfinished_erasures()";

    private static final String TAKE_UP = """
            select id from erased_contact where workspace_id = $1 and digest = $2 and finished_at is null
            for update""";

    private static final String TAKE_UP_UNLESS_TAKEN = TAKE_UP + " skip locked";

    private static final String NEXT = """
            select conversation_id
            from (
                select n.conversation_id, sum(f.facts) over (order by n.conversation_id) - f.facts as facts_before
                from (
                    select conversation_id from conversation_contact
                    where workspace_id = $1 and digest = $2 and to_erase
                    order by conversation_id limit $4) n
                cross join lateral (
                    select count(*) as facts from fact
                    where workspace_id = $1 and conversation_id = n.conversation_id) f) c
            where facts_before < $3""";

    private static final String DONE = """
            update conversation_contact set to_erase = false
            where workspace_id = $1 and digest = $2 and conversation_id = any($3)""";

    private static final String FINISH =
            "update erased_contact set finished_at = transaction_timestamp() where workspace_id = $1 and digest = $2";

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final FactStore facts;
    private final DerivedNames derived;
    private final BackgroundWork background;

    ErasureJob(
            Pool pool,
            WorkspaceTransactions transactions,
            FactStore facts,
            DerivedNames derived,
            BackgroundWork background) {
        this.pool = pool;
        this.transactions = transactions;
        this.facts = facts;
        this.derived = derived;
        this.background = background;
    }

    /** Finishes all erasures that have begun. */
    @Scheduled(
            every = "{baton.erasure.every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = WhileIdle.class)
    public Uni<Void> everywhere() {
        return background.repeat(this::someOfEach);
    }

    /** Completes when the erasure of one contact is finished. If another replica processes it too, both take turns. */
    public Uni<Void> of(WorkspaceId workspace, UUID digest) {
        return Batches.all(() -> some(workspace, digest, TAKE_UP));
    }

    /**
     * Processes a batch of each erasure, so that no workspace waits until another is finished.
     *
     * @return whether more is left
     */
    private Uni<Boolean> someOfEach() {
        return pool.query(UNFINISHED)
                .execute()
                .onItem()
                .transformToMulti(erasures -> Multi.createFrom().iterable(erasures))
                .onItem()
                .transformToUniAndConcatenate(this::someOrLater)
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    private Uni<Boolean> someOrLater(Row erasure) {
        String workspace = erasure.getString("workspace_id");
        return some(new WorkspaceId(workspace), erasure.getUUID("digest"))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "an erasure of %s failed; will retry", workspace))
                .onFailure()
                .recoverWithItem(false);
    }

    /**
     * Processes one batch of an erasure in one transaction.
     *
     * @return whether more is left and no other replica is processing it
     */
    public Uni<Boolean> some(WorkspaceId workspace, UUID digest) {
        return some(workspace, digest, TAKE_UP_UNLESS_TAKEN);
    }

    private Uni<Boolean> some(WorkspaceId workspace, UUID digest, String takeUp) {
        Tuple erasure = Tuple.of(workspace.value(), digest);
        return transactions.write(
                workspace,
                connection -> connection
                        .preparedQuery(takeUp)
                        .execute(erasure)
                        .chain(taken -> taken.size() == 0
                                ? Uni.createFrom().item(false)
                                : some(
                                        connection,
                                        new ErasedContact(
                                                workspace,
                                                digest,
                                                taken.iterator().next().getString("id")))));
    }

    private Uni<Boolean> some(SqlConnection connection, ErasedContact contact) {
        String workspace = contact.workspace().value();
        return connection
                .preparedQuery(NEXT)
                .execute(Tuple.of(workspace, contact.digest(), BATCH, CONVERSATIONS))
                .chain(rows -> {
                    SortedSet<String> ids = new TreeSet<>();
                    rows.forEach(row -> ids.add(row.getString("conversation_id")));
                    return ids.isEmpty()
                            ? connection
                                    .preparedQuery(FINISH)
                                    .execute(Tuple.of(workspace, contact.digest()))
                                    .replaceWith(false)
                            : erase(connection, contact, ids)
                                    .chain(() -> connection
                                            .preparedQuery(DONE)
                                            .execute(Tuple.of(workspace, contact.digest(), ids.toArray(String[]::new))))
                                    .replaceWith(true);
                });
    }

    private Uni<Void> erase(SqlConnection connection, ErasedContact contact, SortedSet<String> ids) {
        return derived.lock(connection, contact, ids)
                .chain(() -> facts.ofConversations(connection, contact.workspace(), ids))
                .chain(all -> {
                    List<Fact> rewritten = all.values().stream()
                            .flatMap(ofOne -> contact.without(ofOne).stream())
                            .toList();
                    return facts.rewrite(connection, contact.workspace(), rewritten)
                            .chain(() -> derived.erase(connection, new DerivedNames.Batch(contact, ids, rewritten)));
                });
    }
}
