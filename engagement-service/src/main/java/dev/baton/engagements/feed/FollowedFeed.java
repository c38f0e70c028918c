package dev.baton.engagements.feed;

import dev.baton.engagements.fact.Acceptance;
import dev.baton.engagements.fact.Fact;
import dev.baton.engagements.ledger.ConversationLedger;
import dev.baton.engagements.sql.Instants;
import dev.baton.engagements.workspace.WorkspaceId;
import dev.baton.engagements.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far the feed was followed; it moves on in the transaction that takes its facts in, so each is taken in once. */
@ApplicationScoped
class FollowedFeed {

    private static final String FEED = "assignment-service";

    /** Before anything is known of the feed, nothing of it is fresh. */
    private static final String CREATE =
            "insert into followed_feed (feed, position, fresh_as_of) values ($1, 0, 'epoch') on conflict do nothing";

    private static final String POSITION = "select position, fresh_as_of from followed_feed where feed = $1";

    private static final String MOVE_ON = """
            update followed_feed set position = $3, fresh_as_of = greatest(fresh_as_of, $4)
            where feed = $1 and position = $2""";

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final ConversationLedger ledger;

    FollowedFeed(Pool pool, WorkspaceTransactions transactions, ConversationLedger ledger) {
        this.pool = pool;
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /** @param freshAsOf all that was accepted until then was taken in */
    record Place(long position, Instant freshAsOf) {}

    /**
     * What became of a page.
     *
     * @param taken false where another replica has taken it in
     * @param conflicts facts that are known here with other content, which stays
     */
    record Outcome(boolean taken, long conflicts) {}

    /** From the beginning, where it was not followed before. */
    Uni<Place> place() {
        return pool.preparedQuery(CREATE).execute(Tuple.of(FEED)).chain(() -> pool.preparedQuery(POSITION)
                .execute(Tuple.of(FEED))
                .map(rows -> rows.iterator().next())
                .map(row -> new Place(row.getLong("position"), Instants.of(row, "fresh_as_of"))));
    }

    Uni<Outcome> take(FeedPage page) {
        // workspaces in order; a page without facts is bound to one that does not matter
        Map<String, List<Fact>> byWorkspace = new TreeMap<>();
        for (FeedFact told : page.facts()) {
            // a contact assigned in no conversation: what follows from it comes with the conversation that is opened
            if (told.fact().event().conversationId() != null) {
                byWorkspace
                        .computeIfAbsent(told.workspace(), workspace -> new ArrayList<>())
                        .add(told.fact());
            }
        }
        return transactions.write(WorkspaceId.ofHeader(null), connection -> moveOn(connection, page)
                .chain(moved -> moved
                        ? record(connection, byWorkspace).map(conflicts -> new Outcome(true, conflicts))
                        : Uni.createFrom().item(new Outcome(false, 0))));
    }

    /** Whoever comes second waits for the first, and finds the feed elsewhere. */
    private static Uni<Boolean> moveOn(SqlConnection connection, FeedPage page) {
        return connection
                .preparedQuery(MOVE_ON)
                .execute(Tuple.of(FEED, page.after(), page.position(), Instants.toSql(page.completeAsOf())))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Long> record(SqlConnection connection, Map<String, List<Fact>> byWorkspace) {
        Uni<Long> conflicts = Uni.createFrom().item(0L);
        for (Map.Entry<String, List<Fact>> entry : byWorkspace.entrySet()) {
            conflicts = conflicts.chain(before -> record(connection, new WorkspaceId(entry.getKey()), entry.getValue())
                    .map(more -> before + more));
        }
        return conflicts;
    }

    private Uni<Long> record(SqlConnection connection, WorkspaceId workspace, List<Fact> facts) {
        return WorkspaceTransactions.bind(connection, workspace)
                .chain(() -> ledger.record(connection, workspace, facts))
                .map(receipt -> receipt.acceptances().values().stream()
                        .filter(Acceptance.CONFLICT::equals)
                        .count());
    }
}
