package dev.baton.assignments.feed;

import dev.baton.kit.event.Fact;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepted facts that wait for their positions in the feed. Every transaction that adds facts also adds the new ones
 * here.
 */
public final class FeedOutbox {

    /**
     * All facts of a transaction share one row, which is keyed by the first of them. Its time is the clock's, not the start of the
     * transaction: a transaction that waited for the locks of another one gets its positions after that one's.
     */
    private static final String ADD = """
            insert into outbox (workspace_id, event_id, further, import_id, accepted_at)
            values ($1, $2, $3, $4, clock_timestamp())""";

    private FeedOutbox() {}

    /** @param importId the import of all these facts; null for none */
    public static Uni<Void> add(
            SqlConnection connection, WorkspaceId workspace, Collection<Fact> accepted, @Nullable UUID importId) {
        if (accepted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<String> ids = accepted.stream().map(Fact::eventId).toList();
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        workspace.value(), ids.get(0), ids.stream().skip(1).toArray(String[]::new), importId))
                .replaceWithVoid();
    }
}
