package dev.baton.kit.event;

import dev.baton.kit.event.ConversationContacts.Named;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies erasures of contacts to new facts. A later fact about an erased contact is stored without the name and under
 * the contact's id since the erasure; a repetition is recognised by the content that was sent. A transaction that
 * stores facts about contacts holds a shared lock until it ends, and an erasure waits for that lock. So the data that
 * an erasure then searches are complete.
 */
public final class ErasedContacts {

    private static final String HOLD =
            "select pg_advisory_xact_lock_shared(hashtextextended('baton.erasure:' || $1, 0))";

    private static final String HOLD_ALONE =
            "select pg_advisory_xact_lock(hashtextextended('baton.erasure:' || $1, 0))";

    /** Finds contacts by their ids before and after the erasure. */
    private static final String ERASED = """
            select digest, id from erased_contact where workspace_id = $1 and digest = any($2)
            union all
            select digest, id from erased_contact where workspace_id = $1 and id = any($3)""";

    /** Finds the conversations that an erased contact has been in. */
    private static final String CONVERSATIONS = """
            select distinct c.conversation_id from conversation_contact c
            cross join lateral (
                select from erased_contact e where e.workspace_id = $1 and e.digest = c.digest offset 0) e
            where c.workspace_id = $1 and c.conversation_id = any($2)""";

    private ErasedContacts() {}

    /**
     * Returns the digest by which an erased contact is stored, because its id may be a name. It covers the workspace
     * and the id.
     */
    public static UUID digest(WorkspaceId workspace, String contactId) {
        return Digest.of(workspace.value() + "\n" + contactId);
    }

    /**
     * Prevents other transactions from storing facts about contacts until this one ends. An erasure then marks the
     * contact.
     */
    public static Uni<Void> holdAlone(SqlConnection connection, WorkspaceId workspace) {
        return connection
                .preparedQuery(HOLD_ALONE)
                .execute(Tuple.of(workspace.value()))
                .replaceWithVoid();
    }

    /** Returns the ids since the erasure of those contacts that are erased, by their former ids. */
    public static Uni<Map<String, String>> left(
            SqlConnection connection, WorkspaceId workspace, Collection<String> contactIds) {
        return erased(connection, workspace, contactIds)
                .map(erased -> erased.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, contact -> contact.getValue().left())));
    }

    /** Returns those contacts that are erased, by their ids before and after the erasure. */
    private static Uni<Map<String, ErasedContact>> erased(
            SqlConnection connection, WorkspaceId workspace, Collection<String> contactIds) {
        Map<UUID, String> told = contactIds.stream()
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(id -> digest(workspace, id), id -> id));
        if (told.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple wanted = Tuple.of(
                workspace.value(),
                told.keySet().toArray(UUID[]::new),
                told.values().toArray(String[]::new));
        return Uni.combine()
                .all()
                .unis(
                        hold(connection, workspace),
                        connection.preparedQuery(ERASED).execute(wanted))
                .with((held, rows) -> {
                    Map<String, ErasedContact> erased = new HashMap<>();
                    rows.forEach(row -> {
                        ErasedContact contact =
                                new ErasedContact(workspace, row.getUUID("digest"), row.getString("id"));
                        erased.put(contact.left(), contact);
                        erased.put(told.getOrDefault(contact.digest(), contact.left()), contact);
                    });
                    return erased;
                });
    }

    /** Returns the facts without the names and former ids of erased contacts. */
    public static Uni<Collection<Fact>> without(
            SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts) {
        List<String> contacts = facts.stream()
                .map(Fact::event)
                .flatMap(event -> Stream.of(Optional.ofNullable(event.contactId()), ContextualEvent.authorId(event)))
                .flatMap(Optional::stream)
                .toList();
        return erased(connection, workspace, contacts)
                .chain(erased -> conversations(connection, workspace, facts, erased.keySet())
                        .<Collection<Fact>>map(conversations -> erased.isEmpty() && conversations.isEmpty()
                                ? facts
                                : facts.stream()
                                        .map(fact -> kept(fact, erased, conversations))
                                        .toList())
                        .call(() -> ConversationContacts.add(connection, workspace, named(facts, erased))));
    }

    private static Fact kept(Fact told, Map<String, ErasedContact> erased, Set<String> conversations) {
        Fact fact = ContextualEvent.authorId(told.event())
                .map(erased::get)
                .map(author -> author.by(told))
                .orElse(told);
        ConversationEvent event = fact.event();
        if (event.contactId() == null) {
            return isOnlyNamed(fact) && conversations.contains(event.conversationId())
                    ? fact.keptAs(event.in(event.context().withContact(null, null)))
                    : fact;
        }
        ErasedContact contact = erased.get(event.contactId());
        return contact == null ? fact : fact.keptAs(event.in(event.context().withContact(contact.left(), null)));
    }

    /** Returns the conversations of erased contacts according to these facts. */
    private static Set<Named> named(Collection<Fact> facts, Map<String, ErasedContact> erased) {
        Set<Named> named = new HashSet<>();
        for (Fact fact : facts) {
            String conversationId = fact.event().conversationId();
            ErasedContact contact = erased.get(String.valueOf(fact.event().contactId()));
            if (contact != null && conversationId != null) {
                named.add(new Named(conversationId, contact.digest()));
            }
        }
        return named;
    }

    /**
     * Returns the conversations in which a name without an id counts as that of an erased contact. This may remove a
     * name too many, but never one too few.
     */
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

    /**
     * Takes the shared lock. The dependent query must be sent directly afterwards, so that it sees the state after
     * locking.
     */
    private static Uni<RowSet<Row>> hold(SqlConnection connection, WorkspaceId workspace) {
        return connection.preparedQuery(HOLD).execute(Tuple.of(workspace.value()));
    }
}
