package dev.baton.assignments.feed;

import dev.baton.kit.event.FactStore;
import dev.baton.kit.graphql.UnknownPositionException;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the feed of one workspace or of all. */
@ApplicationScoped
class FeedStore {

    /**
     * The same as the SQL function feed_of_all_workspaces, for one workspace. Each fact is looked up by its key: the
     * planner would plan a join by outdated statistics of a table that has just been filled.
     */
    private static final String OF_WORKSPACE = """
            select p.position + told.number - 1 as position, p.identity, p.workspace_id, f.event_id, f.conversation_id,
                f.occurred_at, f.origin, f.sequence, f.content, f.accepted_at
            from (
                select r.*,
                    (sum(least(facts, position + facts - 1 - $2)) over (order by position rows unbounded preceding)
                        - least(facts, position + facts - 1 - $2))::bigint as before
                from (
                    select * from feed
                    where workspace_id = $1 and position + facts - 1 > $2
                        and position >= coalesce(
                            (select max(position) from feed where workspace_id = $1 and position <= $2), 0)
                    order by position limit $3) r) p
            cross join lateral unnest(p.event_ids) with ordinality as told (event_id, number)
            left join lateral (
                select * from fact where workspace_id = $1 and event_id = told.event_id offset 0) f on true
            where p.before < $3 and p.position + told.number - 1 > $2
                and p.before + p.position + told.number - 1 - greatest($2, p.position - 1) <= $3
            order by p.position, told.number""";

    private static final String OF_ALL = """
            select position, identity, workspace_id, event_id, conversation_id, occurred_at, origin, sequence, content,
                accepted_at
            from feed_of_all_workspaces($1, $2) order by position""";

    /** The same as the SQL function feed_state, for one workspace. */
    private static final String STATE_OF_WORKSPACE = """
            select
                coalesce(
                    (select position + facts - 1 from feed where workspace_id = $1 order by position desc limit 1), 0)
                    as ending,
                (select identity
                    from (select * from feed where workspace_id = $1 and position <= $2 order by position desc limit 1) f
                    where position + facts > $2) as identity,
                kept_since() as kept_since, transaction_timestamp() as as_of""";

    private static final String STATE =
            "select ending, identity, kept_since() as kept_since, transaction_timestamp() as as_of from feed_state($1)";

    private final WorkspaceTransactions transactions;
    private final Pool pool;
    private final FactStore facts;
    private final long pageBytes;

    /**
     * The place from which a reader continues.
     *
     * @param identity of the facts up to the position, as on the reader's previous page; null if the reader sends none
     */
    record Place(long position, @Nullable String identity) {}

    FeedStore(WorkspaceTransactions transactions, Pool pool, FactStore facts, FeedConfiguration configuration) {
        this.transactions = transactions;
        this.pool = pool;
        this.facts = facts;
        this.pageBytes = configuration.pageBytes();
    }

    Uni<FeedPage> ofWorkspace(WorkspaceId workspace, Place after, int first) {
        return transactions.read(
                workspace,
                connection -> page(
                        state(connection, STATE_OF_WORKSPACE, Tuple.of(workspace.value(), after.position)),
                        after,
                        first,
                        (from, rows) -> connection
                                .preparedQuery(OF_WORKSPACE)
                                .execute(Tuple.of(workspace.value(), from, rows))));
    }

    Uni<FeedPage> ofAllWorkspaces(Place after, int first) {
        return page(
                state(pool, STATE, Tuple.of(after.position)),
                after,
                first,
                (from, rows) -> pool.preparedQuery(OF_ALL).execute(Tuple.of(from, rows)));
    }

    /**
     * Reads the state of the feed before its facts, because its instant guarantees which facts the following read
     * contains.
     */
    private static Uni<Row> state(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.iterator().next());
    }

    private Uni<FeedPage> page(
            Uni<Row> reading, Place after, int first, BiFunction<Long, Integer, Uni<RowSet<Row>>> rowsAfter) {
        return reading.invoke(state -> requireFitting(after, state)).chain(state -> {
            FeedPageBuilder page =
                    new FeedPageBuilder(facts, after.position, state.getLong("identity"), first, pageBytes);
            Instant asOf = Instants.of(state, "as_of");
            Instant keptSince = Instants.orNull(state, "kept_since");
            return fill(page, rowsAfter).map(filled -> filled.page(asOf, keptSince));
        });
    }

    private static Uni<FeedPageBuilder> fill(
            FeedPageBuilder page, BiFunction<Long, Integer, Uni<RowSet<Row>>> rowsAfter) {
        return rowsAfter
                .apply(page.position(), page.rows())
                .invoke(page::add)
                .chain(() -> page.isComplete() ? Uni.createFrom().item(page) : fill(page, rowsAfter));
    }

    private static void requireFitting(Place after, Row state) {
        long ending = state.getLong("ending");
        if (after.position > ending) {
            throw new UnknownPositionException("after: the feed ends at " + ending + ", before " + after.position
                    + "; read it again from the beginning");
        }
        Long identity = state.getLong("identity");
        if (after.identity != null && identity != null && !after.identity.equals(FeedPageBuilder.identity(identity))) {
            throw new UnknownPositionException("afterIdentity: other facts than these lead to " + after.position
                    + "; read the feed again from the beginning");
        }
    }
}
