package dev.baton.kit.event;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Contacts whose names were erased. What tells of them later is kept without the name, under the id that is left of them; a
 * repetition is recognised by what was told. Whoever tells of contacts holds a lock until it is done, and an erasure waits
 * for it: what it then looks through is complete.
 */
public final class ErasedContacts {

    private static final String HOLD =
            "select pg_advisory_xact_lock_shared(hashtextextended('baton.erasure:' || $1, 0))";

    private static final String LEFT =
            "select digest, id from erased_contact where workspace_id = $1 and digest = any($2)";

    /** Conversations that an erased contact has been in; nothing is looked through where there is none. */
    private static final String CONVERSATIONS = """
            select distinct f.conversation_id from fact f
            where exists (select from erased_contact where workspace_id = $1)
                and f.workspace_id = $1 and f.conversation_id = any($2)
                and exists (
                    select from erased_contact e where e.workspace_id = $1 and e.id = f.content ->> 'requesterId')""";

    private ErasedContacts() {}

    /** By which an erased contact is known, for its id may be its name: of the workspace and the id. */
    public static UUID digest(WorkspaceId workspace, String contactId) {
        return Digest.of(workspace.value() + "\n" + contactId);
    }

    /** The ids that are left of those of these contacts that were erased, by the ids they had. */
    public static Uni<Map<String, String>> left(
            SqlConnection connection, WorkspaceId workspace, Collection<String> contactIds) {
        Map<UUID, String> digests = contactIds.stream()
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(id -> digest(workspace, id), id -> id));
        if (digests.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple wanted = Tuple.of(workspace.value(), digests.keySet().toArray(UUID[]::new));
        return Uni.combine()
                .all()
                .unis(
                        hold(connection, workspace),
                        connection.preparedQuery(LEFT).execute(wanted))
                .with((held, rows) -> {
                    Map<String, String> left = new HashMap<>();
                    rows.forEach(row -> left.put(digests.get(row.getUUID("digest")), row.getString("id")));
                    return left;
                });
    }

    /** These facts, as far as they may be kept. */
    public static Uni<Collection<Fact>> without(
            SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts) {
        List<String> contacts =
                facts.stream().map(fact -> fact.event().contactId()).toList();
        return left(connection, workspace, contacts)
                .chain(left -> conversations(connection, workspace, facts, left.keySet())
                        .map(conversations -> left.isEmpty() && conversations.isEmpty()
                                ? facts
                                : facts.stream()
                                        .map(fact -> kept(fact, left, conversations))
                                        .toList()));
    }

    private static Fact kept(Fact fact, Map<String, String> left, Set<String> conversations) {
        ConversationEvent event = fact.event();
        if (event.contactId() == null) {
            return isOnlyNamed(fact) && conversations.contains(event.conversationId())
                    ? fact.keptAs(event.in(event.context().withContact(null, null)))
                    : fact;
        }
        String id = left.get(event.contactId());
        return id == null ? fact : fact.keptAs(event.in(event.context().withContact(id, null)));
    }

    /** Where a name that comes without an id is taken for an erased one: rather once too often. */
    private static Uni<Set<String>> conversations(
            SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts, Set<String> erased) {
        String[] onlyNamed = facts.stream()
                .filter(ErasedContacts::isOnlyNamed)
                .map(fact -> fact.event().conversationId())
                .distinct()
                .toArray(String[]::new);
        if (onlyNamed.length == 0) {
            return Uni.createFrom().item(Set.of());
        }
        Set<String> ofThese = facts.stream()
                .filter(fact -> erased.contains(String.valueOf(fact.event().contactId())))
                .map(fact -> String.valueOf(fact.event().conversationId()))
                .collect(Collectors.toCollection(HashSet::new));
        return Uni.combine()
                .all()
                .unis(
                        hold(connection, workspace),
                        connection.preparedQuery(CONVERSATIONS).execute(Tuple.of(workspace.value(), onlyNamed)))
                .with((held, rows) -> {
                    rows.forEach(row -> ofThese.add(row.getString(0)));
                    return ofThese;
                });
    }

    private static boolean isOnlyNamed(Fact fact) {
        ConversationEvent event = fact.event();
        return event.context().contactName() != null && event.contactId() == null && event.conversationId() != null;
    }

    /** Sent right before what depends on it, which is read as of after it. */
    private static Uni<RowSet<Row>> hold(SqlConnection connection, WorkspaceId workspace) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(workspace.value()));
    }
}
