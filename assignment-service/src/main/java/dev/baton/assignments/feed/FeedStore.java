package dev.baton.assignments.feed;

import dev.baton.kit.event.FactKey;
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
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the feed: of one workspace, or of all. */
@ApplicationScoped
class FeedStore {

    /**
     * As feed_of_all_workspaces has it. Each fact is looked up by its key: a join would be planned by what was known of a
     * table that has just been filled.
     */
    private static final String OF_WORKSPACE = bounded("""
            select p.position + told.number - 1 as position, f.workspace_id, f.event_id, f.origin, f.sequence,
                f.content::text as content, f.accepted_at
            from (
                select r.*,
                    sum(least(facts, position + facts - 1 - $2)) over (order by position rows unbounded preceding)
                        - least(facts, position + facts - 1 - $2) as before
                from (
                    select * from feed
                    where workspace_id = $1 and position + facts - 1 > $2
                        and position >= coalesce(
                            (select max(position) from feed where workspace_id = $1 and position <= $2), 0)
                    order by position limit $3) r) p
            cross join lateral unnest(p.event_ids) with ordinality as told (event_id, number)
            cross join lateral (
                select * from fact where workspace_id = $1 and event_id = told.event_id offset 0) f
            where p.before < $3 and p.position + told.number - 1 > $2 and p.position + told.number - 1 <= $4
            order by p.position, told.number limit $3""");

    private static final String OF_ALL = bounded("""
            select position, workspace_id, event_id, origin, sequence, content::text as content, accepted_at
            from feed_of_all_workspaces($1, $2) where position <= $3""");

    /** Of so many bytes of content, or one fact that has more; the last parameter says how many. */
    private static String bounded(String facts) {
        int parameter = facts.contains("$4") ? 5 : 4;
        return """
                select * from (
                    select *, sum(octet_length(content)) over () as bytes,
                        sum(octet_length(content)) over (order by position rows unbounded preceding) as bytes_until
                    from (%s) f) b
                where bytes_until - octet_length(content) < $%d order by position""".formatted(facts, parameter);
    }

    private static final String REACH = "select reach, more, kept_since() as kept_since from feed_reach($1, $2)";

    /** As feed_reach has it. */
    private static final String REACH_IN_WORKSPACE = """
            select coalesce(max(least(p.last, p.next + $3 - p.before - 1)) filter (where p.before < $3), $2) as reach,
                coalesce(sum(p.places) > $3, false) as more, kept_since() as kept_since
            from (
                select r.next, r.last, r.last - r.next + 1 as places,
                    sum(r.last - r.next + 1) over (order by r.next rows unbounded preceding) - (r.last - r.next + 1)
                        as before
                from (
                    select greatest(position, $2::bigint + 1) as next, position + facts - 1 as last from feed
                    where workspace_id = $1 and position + facts - 1 > $2
                        and position >= coalesce(
                            (select max(position) from feed where workspace_id = $1 and position <= $2), 0)
                    order by position limit $3 + 1) r) p""";

    private final WorkspaceTransactions transactions;
    private final Pool pool;
    private final long pageBytes;

    /**
     * The places of a page.
     *
     * @param position the last of them
     * @param more whether there are places beyond
     * @param keptSince null where all history is kept
     */
    private record Reach(
            long position, boolean more, @Nullable Instant keptSince) {}

    FeedStore(WorkspaceTransactions transactions, Pool pool, FeedConfiguration configuration) {
        this.transactions = transactions;
        this.pool = pool;
        this.pageBytes = configuration.pageBytes();
    }

    Uni<FeedPage> ofWorkspace(WorkspaceId workspace, long after, int first) {
        return transactions
                .read(
                        workspace,
                        connection -> reach(connection, REACH_IN_WORKSPACE, Tuple.of(workspace.value(), after, first))
                                .chain(reach -> connection
                                        .preparedQuery(OF_WORKSPACE)
                                        .execute(Tuple.of(workspace.value(), after, first, reach.position, pageBytes))
                                        .map(rows -> page(rows, reach))))
                .chain(page -> isOfForgotten(page)
                        ? ofWorkspace(workspace, Long.parseLong(page.position()), first)
                        : Uni.createFrom().item(page));
    }

    Uni<FeedPage> ofAllWorkspaces(long after, int first) {
        return reach(pool, REACH, Tuple.of(after, first))
                .chain(reach -> pool.preparedQuery(OF_ALL)
                        .execute(Tuple.of(after, first, reach.position, pageBytes))
                        .map(rows -> page(rows, reach)))
                .chain(page -> isOfForgotten(page)
                        ? ofAllWorkspaces(Long.parseLong(page.position()), first)
                        : Uni.createFrom().item(page));
    }

    /** Read before the facts: what is given a place meanwhile lies beyond. */
    private static Uni<Reach> reach(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new Reach(row.getLong("reach"), row.getBoolean("more"), Instants.orNull(row, "kept_since")));
    }

    /** Whoever follows goes on over places whose facts are gone. */
    private static boolean isOfForgotten(FeedPage page) {
        return page.facts().isEmpty() && page.hasMore();
    }

    private static FeedPage page(RowSet<Row> rows, Reach reach) {
        List<Row> read = StreamSupport.stream(rows.spliterator(), false).toList();
        List<FeedFact> facts = read.stream().map(FeedStore::fact).toList();
        return isCut(read)
                ? new FeedPage(facts, facts.get(facts.size() - 1).position(), true, null)
                : new FeedPage(facts, String.valueOf(reach.position), reach.more, reach.more ? null : reach.keptSince);
    }

    /** Whether there were more, with too many bytes for one page. */
    private static boolean isCut(List<Row> read) {
        Row last = read.isEmpty() ? null : read.get(read.size() - 1);
        return last != null && last.getLong("bytes_until") < last.getLong("bytes");
    }

    private static FeedFact fact(Row row) {
        long sequence = row.getLong("sequence");
        return new FeedFact(
                row.getLong("position").toString(),
                row.getString("workspace_id"),
                row.getString("event_id"),
                row.getString("origin"),
                sequence == FactKey.UNNUMBERED ? null : sequence,
                Instants.of(row, "accepted_at"),
                row.getString("content"));
    }
}
