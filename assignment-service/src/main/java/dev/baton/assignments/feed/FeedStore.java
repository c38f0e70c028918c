package dev.baton.assignments.feed;

import dev.baton.assignments.fact.FactKey;
import dev.baton.assignments.sql.Instants;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the feed: of one workspace, or of all. */
@ApplicationScoped
class FeedStore {

    /**
     * As feed_of_all_workspaces has it. Each fact is looked up by its key: a join would be planned by what was known of a
     * table that has just been filled.
     */
    private static final String OF_WORKSPACE = """
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
            where p.before < $3 and p.position + told.number - 1 > $2
            order by p.position, told.number limit $3""";

    private static final String OF_ALL = """
            select position, workspace_id, event_id, origin, sequence, content::text as content, accepted_at
            from feed_of_all_workspaces($1, $2)""";

    private final WorkspaceTransactions transactions;
    private final Pool pool;

    FeedStore(WorkspaceTransactions transactions, Pool pool) {
        this.transactions = transactions;
        this.pool = pool;
    }

    Uni<FeedPage> ofWorkspace(WorkspaceId workspace, long after, int first) {
        return transactions
                .read(workspace, connection -> connection
                        .preparedQuery(OF_WORKSPACE)
                        .execute(Tuple.of(workspace.value(), after, first + 1)))
                .map(rows -> page(rows, after, first));
    }

    Uni<FeedPage> ofAllWorkspaces(long after, int first) {
        return pool.preparedQuery(OF_ALL).execute(Tuple.of(after, first + 1)).map(rows -> page(rows, after, first));
    }

    /** @param read one more than the page may have, where there are as many */
    private static FeedPage page(RowSet<Row> read, long after, int first) {
        List<FeedFact> page = StreamSupport.stream(read.spliterator(), false)
                .limit(first)
                .map(FeedStore::fact)
                .toList();
        String position = page.isEmpty()
                ? String.valueOf(after)
                : page.get(page.size() - 1).position();
        return new FeedPage(page, position, read.size() > first);
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
