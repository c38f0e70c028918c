package dev.baton.kit.event;

import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stores contacts that facts of a conversation have named, except the one in the conversation's own row. Almost every
 * conversation has the same contact from its first fact to its last, and therefore no row here.
 */
public final class ConversationContacts {

    /** Rows are sorted, so that two writers wait for each other instead of deadlocking. */
    private static final String ADD = """
            insert into conversation_contact (workspace_id, conversation_id, digest)
            select $1 as workspace_id, n.conversation_id, n.digest
            from unnest($2::text[], $3::uuid[]) as n (conversation_id, digest)
            on conflict do nothing""";

    private static final String ADD_OF = """
            insert into conversation_contact (workspace_id, conversation_id, digest)
            select $1 as workspace_id, c.id, $2 from (%s) c
            on conflict do nothing""";

    private static final String TO_ERASE =
            "update conversation_contact set to_erase = true where workspace_id = $1 and digest = $2 and not to_erase";

    private static final String FORGET = """
            delete from conversation_contact c
            where c.workspace_id = $1 and c.conversation_id = any($2) and not exists (
                select 1 from erased_contact e where e.workspace_id = $1 and e.digest = c.digest)""";

    private ConversationContacts() {}

    /** @param digest the digest of the contact's id: {@link ErasedContacts#digest} */
    public record Named(String conversationId, UUID digest) {}

    /**
     * Returns the contacts that facts of a conversation name and its row does not.
     *
     * @param named ids, of which some may be null
     * @param now the contact in the conversation's row
     */
    public static Stream<Named> earlier(
            WorkspaceId workspace, String conversationId, Stream<@Nullable String> named, @Nullable String now) {
        return named.filter(Objects::nonNull)
                .filter(id -> !id.equals(now))
                .distinct()
                .map(id -> new Named(conversationId, ErasedContacts.digest(workspace, id)));
    }

    public static Uni<Void> add(SqlConnection connection, WorkspaceId workspace, Collection<Named> named) {
        if (named.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Named> sorted = named.stream()
                .sorted(Comparator.comparing(Named::conversationId).thenComparing(Named::digest))
                .toList();
        return connection
                .preparedQuery(ADD)
                .execute(Columns.of(workspace, sorted)
                        .text(Named::conversationId)
                        .uuids(Named::digest)
                        .tuple())
                .replaceWithVoid();
    }

    /** Deletes the earlier contacts of conversations that are derived again, except erased ones. */
    public static Uni<Void> forget(
            SqlConnection connection, WorkspaceId workspace, Collection<String> conversationIds) {
        return conversationIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(workspace.value(), conversationIds.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /**
     * Marks all conversations of a contact for erasure. No conversation is missed if {@link ErasedContacts#holdAlone}
     * was called before.
     *
     * @param conversations a query for the ids of conversations whose rows name the contact: $1 is the workspace, $3
     *     the contact's id
     */
    public static Uni<Void> startErasure(
            SqlConnection connection, WorkspaceId workspace, UUID digest, String conversations, String contactId) {
        return connection
                .preparedQuery(ADD_OF.formatted(conversations))
                .execute(Tuple.of(workspace.value(), digest, contactId))
                .chain(() -> eraseEarlier(connection, workspace, digest));
    }

    /** Marks the conversations that had the contact earlier for erasure. */
    public static Uni<Void> eraseEarlier(SqlConnection connection, WorkspaceId workspace, UUID digest) {
        return connection
                .preparedQuery(TO_ERASE)
                .execute(Tuple.of(workspace.value(), digest))
                .replaceWithVoid();
    }
}
