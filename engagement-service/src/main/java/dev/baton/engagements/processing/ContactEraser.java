package dev.baton.engagements.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.ConversationContacts;
import dev.baton.kit.event.ErasedContact;
import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.event.ErasureJob;
import dev.baton.kit.event.EventDocument.Erasure;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Marks contacts as erased when the feed has their erasure. From then on, facts of these contacts are stored without
 * the name. {@link ErasureJob} removes the name from what was stored before, in transactions of its own.
 */
@ApplicationScoped
public class ContactEraser {

    private static final String MARK = """
            insert into erased_contact (workspace_id, digest, id) values ($1, $2, $3)
            on conflict (workspace_id, digest) do update set id = excluded.id, finished_at = null""";

    /** The directory contains each contact as long as anything refers to it. */
    private static final String ID =
            "select id from directory_entry where workspace_id = $1 and kind = 'CONTACT' and digest = $2";

    private static final String CONVERSATIONS = """
            select id from conversation where workspace_id = $1 and requester_id = $3
            union select conversation_id from engagement where workspace_id = $1 and requester_id = $3""";

    /**
     * Deletes the entry with the old id if there already is one with the new id. The latter comes from facts that were
     * recorded after the erasure but stored here before it.
     */
    private static final String DOUBLE = """
            delete from directory_entry d
            where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = $2 and d.id <> $3 and exists (
                select 1 from directory_entry k where k.workspace_id = $1 and k.kind = 'CONTACT' and k.id = $3)""";

    private static final String DIRECTORY = """
            update directory_entry set id = $3, name = null
            where workspace_id = $1 and kind = 'CONTACT' and id = $2""";

    private static final String SET_ASIDE = """
            select s.event_id, s.told::text as told, exists (
                    select from conversation_contact c
                    where c.workspace_id = $1 and c.digest = $2
                        and c.conversation_id = s.told #>> '{event,conversationId}') as is_of_contact
            from fact_set_aside s where s.workspace_id = $1""";

    private static final String KEEP_ASIDE =
            "update fact_set_aside set told = $3::text::jsonb where workspace_id = $1 and event_id = $2";

    private final ObjectMapper json;

    ContactEraser(ObjectMapper json) {
        this.json = json;
    }

    /** Marks a contact as erased, in the transaction that stores the page of the feed. */
    public Uni<Void> mark(SqlConnection connection, WorkspaceId workspace, Erasure erasure) {
        ErasedContact contact = new ErasedContact(workspace, UUID.fromString(erasure.digest()), left(erasure));
        Tuple of = Tuple.of(workspace.value(), contact.digest());
        return ErasedContacts.holdAlone(connection, workspace)
                .chain(() -> connection
                        .preparedQuery(MARK)
                        .execute(Tuple.of(workspace.value(), contact.digest(), contact.left())))
                .chain(() -> connection.preparedQuery(ID).execute(of))
                .chain(found -> found.size() == 0
                        ? ConversationContacts.eraseEarlier(connection, workspace, contact.digest())
                        : mark(connection, contact, found.iterator().next().getString("id")))
                .chain(() -> connection.preparedQuery(SET_ASIDE).execute(of))
                .chain(rows -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        all = all.chain(() -> eraseSetAside(connection, contact, row));
                    }
                    return all;
                });
    }

    /** A fact that is to be set aside, without the name and id of its contact if the contact was erased. */
    public Uni<JsonNode> without(SqlConnection connection, WorkspaceId workspace, JsonNode told) {
        String id = told.at("/event/requesterId").asText();
        return ErasedContacts.left(connection, workspace, List.of(id)).map(left -> {
            ObjectNode kept = told.deepCopy();
            String leftId = left.get(id);
            if (leftId != null) {
                erase(kept, new ErasedContact(workspace, ErasedContacts.digest(workspace, id), leftId), true);
            }
            return kept;
        });
    }

    private static String left(Erasure erasure) {
        if (erasure.contactId() == null) {
            throw new IllegalArgumentException("the erasure has no contactId, the id that replaces the erased one");
        }
        return erasure.contactId();
    }

    private static Uni<Void> mark(SqlConnection connection, ErasedContact contact, String contactId) {
        WorkspaceId workspace = contact.workspace();
        Tuple renaming = Tuple.of(workspace.value(), contactId, contact.left());
        return ConversationContacts.startErasure(connection, workspace, contact.digest(), CONVERSATIONS, contactId)
                .chain(() -> connection.preparedQuery(DOUBLE).execute(renaming))
                .chain(() -> connection.preparedQuery(DIRECTORY).execute(renaming))
                .replaceWithVoid();
    }

    /** Removes the name from a fact that was set aside. There are few of these facts. */
    private Uni<Void> eraseSetAside(SqlConnection connection, ErasedContact contact, Row row) {
        ObjectNode told = read(row.getString("told"));
        boolean changed = erase(told, contact, row.getBoolean("is_of_contact"));
        return changed
                ? connection
                        .preparedQuery(KEEP_ASIDE)
                        .execute(Tuple.of(contact.workspace().value(), row.getString("event_id"), told.toString()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private static boolean erase(ObjectNode told, ErasedContact contact, boolean isOfContact) {
        JsonNode id = told.at("/event/requesterId");
        boolean isMeant = id.isTextual() ? contact.is(id.asText()) : isOfContact;
        if (!isMeant || !(told.path("event") instanceof ObjectNode event)) {
            return false;
        }
        event.remove("requesterName");
        if (id.isTextual()) {
            event.put("requesterId", contact.left());
        }
        return true;
    }

    private ObjectNode read(String told) {
        try {
            return (ObjectNode) json.readTree(told);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
