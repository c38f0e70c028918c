package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.ConversationState;
import dev.baton.kit.tenant.ConcurrentInsertException;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * Stores the state of each conversation. The row is also the lock that lets only one transaction at a time derive the
 * conversation. An unknown conversation has no row to lock: if two transactions insert it at once, the second fails and
 * is retried.
 */
@ApplicationScoped
class ConversationStore {

    private static final String CREATE = """
            insert into conversation (workspace_id, id) select $1, unnest($2::text[])
            on conflict do nothing returning id""";

    /**
     * Locks in the order of the ids. The lateral join makes the planner look up each id by the key, whatever its
     * statistics are.
     */
    private static final String LOCK = """
            select c.* from unnest($2::text[]) as wanted (id)
            cross join lateral (
                select id, state, settings_version from conversation
                where workspace_id = $1 and id = wanted.id for update) c""";

    private static final String DISCARD = "delete from conversation where workspace_id = $1 and id = any($2)";

    /**
     * The conversations as they were when the transaction locked them.
     *
     * @param standings the locked conversations by id, without those that have no state and must be derived from their
     *     first fact
     * @param unknown the ids without a row
     */
    record LockedConversations(Map<String, LockedConversation> standings, Set<String> unknown) {}

    /** @param settingsVersion the version of the settings by which the conversation was derived */
    record LockedConversation(ConversationState state, long settingsVersion) {}

    /**
     * Locks the known ones of these conversations until the transaction ends, in the order of their ids to avoid
     * deadlocks.
     */
    Uni<LockedConversations> lock(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        return connection
                .preparedQuery(LOCK)
                .execute(parameters(workspace, ids))
                .map(rows -> {
                    LockedConversations locked = new LockedConversations(new HashMap<>(), new HashSet<>(ids));
                    rows.forEach(row -> {
                        locked.unknown.remove(row.getString("id"));
                        if (row.getValue("state") != null) {
                            locked.standings.put(
                                    row.getString("id"),
                                    new LockedConversation(
                                            StateForm.STATE.read(row, "state"), row.getLong("settings_version")));
                        }
                    });
                    return locked;
                });
    }

    /**
     * Creates the unknown ones of these conversations and locks all of them until the transaction ends, in the order of
     * their ids to avoid deadlocks.
     *
     * @return the ids that were created
     * @throws ConcurrentInsertException if another transaction deleted one of them meanwhile
     */
    Uni<Set<String>> create(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(CREATE).execute(parameters(workspace, ids)),
                        lock(connection, workspace, ids))
                .with((inserted, locked) -> {
                    if (!locked.unknown.isEmpty()) {
                        throw new ConcurrentInsertException();
                    }
                    Set<String> created = new HashSet<>();
                    inserted.forEach(row -> created.add(row.getString("id")));
                    return created;
                });
    }

    private static Tuple parameters(WorkspaceId workspace, Collection<String> ids) {
        return Tuple.of(workspace.value(), ids.toArray(String[]::new));
    }

    /** Deletes conversations that were created but are not needed. */
    Uni<Void> discard(SqlConnection connection, WorkspaceId workspace, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DISCARD)
                        .execute(parameters(workspace, ids))
                        .replaceWithVoid();
    }
}
