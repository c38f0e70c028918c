package dev.baton.engagements.processing;

import dev.baton.kit.event.DerivedNames;
import dev.baton.kit.event.ErasedContact;
import dev.baton.kit.event.Fact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Erases the names of requesters in conversations and engagements, and their ids in imported records. */
@ApplicationScoped
class EngagementNames implements DerivedNames {

    private static final String RECORDS = """
            select id, requester_id from engagement
            where workspace_id = $1 and conversation_id = any($2) and origin = 'IMPORTED'""";

    /**
     * Checkpoints contain the name too, so they are deleted. The next fact of a conversation derives all its facts
     * again.
     */
    private static final String CHECKPOINTS =
            "delete from conversation_checkpoint where workspace_id = $1 and conversation_id = any($2)";

    private static final String STATES =
            "update conversation set state = null where workspace_id = $1 and id = any($2)";

    private static final String CONVERSATIONS = """
            update conversation set requester_id = $4, requester_name = null
            where workspace_id = $1 and id = any($2) and requester_id = any($3)
                and (requester_name is not null or requester_id <> $4)""";

    private static final String ENGAGEMENTS = """
            update engagement set requester_id = $4, requester_name = null
            where workspace_id = $1 and conversation_id = any($2) and requester_id = any($3)
                and (requester_name is not null or requester_id <> $4)""";

    private final ConversationStore conversations;
    private final EngagementRecordStore records;

    EngagementNames(ConversationStore conversations, EngagementRecordStore records) {
        this.conversations = conversations;
        this.records = records;
    }

    @Override
    public Uni<Void> lock(SqlConnection connection, ErasedContact contact, SortedSet<String> conversationIds) {
        return conversations
                .lock(connection, contact.workspace(), conversationIds)
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> erase(SqlConnection connection, Batch batch) {
        ErasedContact contact = batch.contact();
        String workspace = contact.workspace().value();
        String[] ids = batch.conversationIds().toArray(String[]::new);
        return connection
                .preparedQuery(RECORDS)
                .execute(Tuple.of(workspace, ids))
                .map(rows -> recordsOf(contact, rows))
                .chain(had -> {
                    Map<String, String> left = new HashMap<>();
                    had.values().forEach(id -> left.put(id, contact.left()));
                    Set<String> contactIds = new HashSet<>(batch.contactIds());
                    contactIds.addAll(had.values());
                    return records.rewrite(connection, contact.workspace(), had.keySet(), left)
                            .chain(() -> forgetStates(connection, batch))
                            .chain(() -> rename(
                                    connection,
                                    Tuple.of(workspace, ids, contactIds.toArray(String[]::new), contact.left())));
                });
    }

    /** The ids that the contact has in imported records, by the id of the record. */
    private static Map<String, String> recordsOf(ErasedContact contact, RowSet<Row> rows) {
        Map<String, String> had = new HashMap<>();
        rows.forEach(row -> {
            String requester = row.getString("requester_id");
            if (contact.is(requester) && !contact.left().equals(requester)) {
                had.put(row.getString("id"), requester);
            }
        });
        return had;
    }

    private static Uni<Void> forgetStates(SqlConnection connection, Batch batch) {
        String[] changed = batch.rewritten().stream()
                .map(Fact::event)
                .map(event -> event.conversationId())
                .distinct()
                .toArray(String[]::new);
        if (changed.length == 0) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = Tuple.of(batch.contact().workspace().value(), changed);
        return connection
                .preparedQuery(CHECKPOINTS)
                .execute(rows)
                .chain(() -> connection.preparedQuery(STATES).execute(rows))
                .replaceWithVoid();
    }

    private static Uni<Void> rename(SqlConnection connection, Tuple rows) {
        return connection
                .preparedQuery(CONVERSATIONS)
                .execute(rows)
                .chain(() -> connection.preparedQuery(ENGAGEMENTS).execute(rows))
                .replaceWithVoid();
    }
}
