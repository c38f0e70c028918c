package dev.baton.engagements.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.processing.ContactEraser;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.FactMeter;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.PlannerStatistics;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stores the facts of the feed. One transaction stores a page and moves the position, so each fact is stored once. */
@ApplicationScoped
class FollowedFeed {

    /**
     * Transactions that store old facts hold the lock shared. This update waits for them; later ones read the new
     * bound.
     */
    private static final String KEEP_SINCE = """
            with held as materialized (select pg_advisory_xact_lock(hashtextextended('baton.retention', 0)))
            update followed_feed set kept_since = $2, forgotten = false from held
            where feed = $1 and coalesce(kept_since < $2, true)""";

    private static final String TAKE_UP =
            "delete from fact_set_aside where workspace_id = $1 and event_id = $2 returning told::text as told";

    private static final String SET_ASIDE = """
            insert into fact_set_aside (workspace_id, event_id, told, reason) values ($1, $2, $3::text::jsonb, $4)
            on conflict do nothing""";

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final FactIntake intake;
    private final ContactEraser contacts;
    private final ObjectMapper json;
    private final FactMeter meter;
    private final PlannerStatistics statistics;
    private volatile @Nullable Instant keptSince;

    FollowedFeed(
            Pool pool,
            WorkspaceTransactions transactions,
            FactIntake intake,
            ContactEraser contacts,
            ObjectMapper json,
            FactMeter meter,
            PlannerStatistics statistics) {
        this.pool = pool;
        this.transactions = transactions;
        this.intake = intake;
        this.contacts = contacts;
        this.json = json;
        this.meter = meter;
        this.statistics = statistics;
    }

    /**
     * The outcome of storing a page.
     *
     * @param taken false if another replica has stored the page
     * @param acceptances the outcomes of its facts
     */
    record Outcome(boolean taken, List<Acceptance> acceptances) {

        /** The outcome of this page and the next one together. */
        Outcome and(Outcome next) {
            List<Acceptance> both = new ArrayList<>(acceptances);
            both.addAll(next.acceptances);
            return new Outcome(next.taken, both);
        }

        /** The number of facts that are already stored here with other content; the stored content is kept. */
        long conflicts() {
            return acceptances.stream().filter(Acceptance.CONFLICT::equals).count();
        }
    }

    Uni<FollowedPlace> place() {
        return FollowedPlace.present(pool);
    }

    /**
     * Starts to read the feed again from the beginning. Facts that are already stored are repeated and change nothing.
     * Facts that the feed does not have any more stay stored.
     *
     * @return false if another replica has moved the position meanwhile
     */
    Uni<Boolean> startAgain(FollowedPlace place) {
        return place.startAgain(pool);
    }

    Uni<Outcome> take(FeedPage page) {
        return (page.facts().isEmpty()
                        ? FollowedPlace.moveOn(pool, page).map(moved -> new Outcome(moved, List.of()))
                        : takeFacts(page))
                .call(outcome ->
                        outcome.taken() ? keepSince(page) : Uni.createFrom().voidItem())
                .invoke(outcome -> meter.count(outcome.acceptances()))
                .call(outcome -> statistics.keepUp(outcome.acceptances().size()));
    }

    private Uni<Outcome> takeFacts(FeedPage page) {
        // any workspace will do here: the intake binds the transaction to the workspace of each fact
        return transactions.write(
                WorkspaceId.ofHeader(null),
                connection -> FollowedPlace.moveOn(connection, page)
                        .chain(moved -> moved
                                ? intake.take(connection, page.facts())
                                        .map(acceptances -> new Outcome(true, acceptances))
                                : Uni.createFrom().item(new Outcome(false, List.of()))));
    }

    /**
     * Runs after the page is stored, because the page may have facts from before the bound. The next page has the bound
     * too.
     */
    private Uni<Void> keepSince(FeedPage page) {
        return page.keptSince() == null || page.keptSince().equals(keptSince)
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(KEEP_SINCE)
                        .execute(Tuple.of(FollowedPlace.FEED, Instants.toSql(page.keptSince())))
                        .invoke(() -> keptSince = page.keptSince())
                        .replaceWithVoid();
    }

    /**
     * Sets a fact aside that cannot be stored now, and moves the position past it, so that a fact of one workspace does
     * not block the others.
     *
     * @param page a page with this fact alone
     * @return false if another replica has stored it
     */
    Uni<Boolean> setAside(FeedPage page, String reason) {
        FeedFact fact = page.facts().get(0);
        WorkspaceId workspace = new WorkspaceId(fact.workspace());
        return transactions.write(
                workspace,
                connection -> FollowedPlace.moveOn(connection, page)
                        .chain(moved -> moved
                                ? contacts.without(connection, workspace, fact.told(json))
                                        .chain(told -> connection
                                                .preparedQuery(SET_ASIDE)
                                                .execute(Tuple.of(
                                                        workspace.value(), fact.eventId(), told.toString(), reason)))
                                        .replaceWith(true)
                                : Uni.createFrom().item(false)));
    }

    /** The facts that were set aside, of all workspaces. */
    Uni<List<FeedFact>> setAside() {
        return pool.query("select told::text as told from facts_set_aside()")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> FeedFact.ofTold(row.getString("told"), json))
                        .toList());
    }

    /** Tries again to store a fact, if it is still set aside: its import may have been undone meanwhile. */
    Uni<Void> takeAgain(FeedFact fact) {
        WorkspaceId workspace = new WorkspaceId(fact.workspace());
        return transactions.write(
                workspace,
                connection -> connection
                        .preparedQuery(TAKE_UP)
                        .execute(Tuple.of(workspace.value(), fact.eventId()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> FeedFact.ofTold(row.getString("told"), json))
                                .toList())
                        .chain(facts -> intake.take(connection, facts))
                        .replaceWithVoid());
    }
}
