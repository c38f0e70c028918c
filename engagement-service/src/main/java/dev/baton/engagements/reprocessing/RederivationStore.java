package dev.baton.engagements.reprocessing;

import dev.baton.engagements.processing.EventProcessor;
import dev.baton.kit.report.Period;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Stores rederivations and their progress. The transaction that derives a batch also writes the progress, so any
 * replica can continue a rederivation where another one stopped.
 */
@ApplicationScoped
class RederivationStore {

    /**
     * The most conversations, and about the most facts, of one transaction. Both are small because other writers wait
     * for it.
     */
    private static final int BATCH = 100;

    private static final int BATCH_FACTS = 20_000;

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final EventProcessor ledger;

    RederivationStore(Pool pool, WorkspaceTransactions transactions, EventProcessor ledger) {
        this.pool = pool;
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** The key of a rederivation that is not finished. */
    record Unfinished(WorkspaceId workspace, UUID id) {}

    Uni<Rederivation> add(WorkspaceId workspace, Period period) {
        return transactions.write(
                workspace,
                connection -> Sql.of(
                                """
                        insert into rederivation (workspace_id, id, from_at, to_at, conversations)
                        select ?, gen_random_uuid(), p.from_at, p.to_at, (
                            select count(*) from conversation c
                            where c.workspace_id = ? and c.opened_at < p.to_at and c.last_occurred_at >= p.from_at)
                        from (values (?::timestamptz, ?::timestamptz)) as p (from_at, to_at) returning *""",
                                workspace.value(),
                                workspace.value(),
                                Instants.toSql(period.from()),
                                Instants.toSql(period.to()))
                        .on(connection)
                        .map(rows -> Rederivation.of(rows.iterator().next())));
    }

    /** The newest rederivations, newest first. */
    Uni<List<Rederivation>> newest(WorkspaceId workspace, int most) {
        return transactions.read(
                workspace,
                connection -> Sql.of(
                                "select * from rederivation where workspace_id = ? order by requested_at desc, id limit ?",
                                workspace.value(),
                                most)
                        .on(connection)
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(Rederivation::of)
                                .toList()));
    }

    Uni<List<Unfinished>> unfinished() {
        return pool.query("select workspace_id, id from unfinished_rederivations()")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Unfinished(new WorkspaceId(row.getString("workspace_id")), row.getUUID("id")))
                        .toList());
    }

    /**
     * Derives the next batch of conversations.
     *
     * @return false if no conversation is left, or if another replica is working on this rederivation
     */
    Uni<Boolean> goOn(Unfinished rederivation) {
        WorkspaceId workspace = rederivation.workspace();
        return transactions.write(
                workspace,
                connection -> claim(connection, rederivation)
                        .chain(row -> row == null
                                ? Uni.createFrom().item(false)
                                : next(connection, workspace, row)
                                        .call(ids -> ids.isEmpty()
                                                ? Uni.createFrom().voidItem()
                                                : ledger.rederive(connection, workspace, ids))
                                        .chain(ids -> note(connection, rederivation, ids))));
    }

    private static Uni<Row> claim(SqlConnection connection, Unfinished rederivation) {
        return Sql.of("""
                        select * from rederivation where workspace_id = ? and id = ? and finished_at is null
                        for update skip locked""", rederivation.workspace.value(), rederivation.id)
                .on(connection)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /**
     * The ids of the next conversations whose facts reach into the period; if there is no period, of all conversations.
     */
    private static Uni<SortedSet<String>> next(SqlConnection connection, WorkspaceId workspace, Row row) {
        return Sql.of(
                        """
                        select id from (
                            select id, sum(facts) over (order by id) - facts as facts_before from (
                                select id, (
                                    select count(*) from fact f where f.workspace_id = ? and f.conversation_id = c.id) as facts
                                from conversation c
                                where workspace_id = ? and id > ?
                                    and (?::timestamptz is null or opened_at < ? and last_occurred_at >= ?)
                                order by id limit ?) batch) counted
                        where facts_before < ?""",
                        workspace.value(),
                        workspace.value(),
                        row.getString("last_id"),
                        row.getOffsetDateTime("to_at"),
                        row.getOffsetDateTime("to_at"),
                        row.getOffsetDateTime("from_at"),
                        BATCH,
                        (long) BATCH_FACTS)
                .on(connection)
                .map(rows -> {
                    SortedSet<String> ids = new TreeSet<>();
                    rows.forEach(found -> ids.add(found.getString("id")));
                    return ids;
                });
    }

    private static Uni<Boolean> note(SqlConnection connection, Unfinished rederivation, SortedSet<String> ids) {
        boolean more = !ids.isEmpty();
        Sql sql = Sql.of("update rederivation set done = done + ?", (long) ids.size());
        sql.add(
                more ? ", last_id = ?" : ", finished_at = transaction_timestamp()",
                more ? new Object[] {ids.last()} : new Object[0]);
        return sql.add(" where workspace_id = ? and id = ?", rederivation.workspace.value(), rederivation.id)
                .on(connection)
                .replaceWith(more);
    }
}
