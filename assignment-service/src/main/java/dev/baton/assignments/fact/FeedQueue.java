package dev.baton.assignments.fact;

import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;

/** Accepted facts that wait for their place in the feed. Whoever adds facts adds what was new to it, in the same transaction. */
public final class FeedQueue {

    /** None can be there before. Said nevertheless: else Citus would copy the rows, which row-level security forbids. */
    private static final String ADD = """
            insert into feed_pending (workspace_id, event_id, accepted_at)
            select $1, f.event_id, transaction_timestamp() from unnest($2::text[]) as f (event_id)
            on conflict do nothing""";

    private FeedQueue() {}

    public static Uni<Void> add(SqlConnection connection, WorkspaceId workspace, Collection<Fact> accepted) {
        return accepted.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD)
                        .execute(Tuple.of(
                                workspace.value(),
                                accepted.stream().map(Fact::eventId).toArray(String[]::new)))
                        .replaceWithVoid();
    }
}
