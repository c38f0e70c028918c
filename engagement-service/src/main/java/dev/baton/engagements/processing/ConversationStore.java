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
 * Where each conversation stands; its row is also the lock that lets one writer at a time derive it. One that is not known
 * yet has none: of two that tell of it first, the second is overtaken, and does its work over.
 */
@ApplicationScoped
class ConversationStore {

    private static final String CREATE = """
            insert into conversation (workspace_id, id) select $1, unnest($2::text[])
            on conflict do nothing returning id""";

    /** In the order of the ids. Each is looked up by its key, whatever the planner knows of a table that grows fast. */
    private static final String LOCK = """
            select c.* from unnest($2::text[]) as wanted (id)
            cross join lateral (
                select id, state, settings_version from conversation
                where workspace_id = $1 and id = wanted.id for update) c""";

    private static final String DISCARD = "delete from conversation where workspace_id = $1 and id = any($2)";

    /**
     * Conversations as they stood when the transaction got hold of them.
     *
     * @param standings by id; without those that are to be derived from their first fact on
     * @param unknown those that there were none of
     */
    record LockedConversations(Map<String, LockedConversation> standings, Set<String> unknown) {}

    /** @param settingsVersion of the settings that it was derived by */
    record LockedConversation(ConversationState state, long settingsVersion) {}

    /** Holds those of these conversations that are known until the transaction ends; in order, so none deadlocks. */
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
     * Holds these conversations, created where they are unknown, until the transaction ends; in order, so none deadlocks.
     *
     * @return those that were created
     * @throws ConcurrentInsertException where one was forgotten meanwhile
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

    /** Takes back those that were created for nothing. */
    Uni<Void> discard(SqlConnection connection, WorkspaceId workspace, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DISCARD)
                        .execute(parameters(workspace, ids))
                        .replaceWithVoid();
    }
}
