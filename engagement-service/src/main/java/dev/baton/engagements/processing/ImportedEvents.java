package dev.baton.engagements.processing;

import dev.baton.kit.event.CollectedSince;
import dev.baton.kit.event.ConversationContacts;
import dev.baton.kit.event.EventDocument.UndoneFacts;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.event.History;
import dev.baton.kit.imports.ImportedFacts;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Undoes imports: deletes the facts and records that an import was the first to store, and derives their conversations
 * again from the remaining facts. The import is one of this service or, if the feed says so, one of assignment-service.
 */
@ApplicationScoped
public class ImportedEvents implements ImportedFacts {

    private static final String INSTANTS = """
            select occurred_at from fact where workspace_id = $1
            union all select started_at from imported_engagement where workspace_id = $1""";

    private static final String SET_ASIDE = "delete from fact_set_aside where workspace_id = $1 and event_id = any($2)";

    private static final String OF_RECORDS =
            "select conversation_id, requester_id from engagement where workspace_id = $1 and origin = 'IMPORTED' and id = any($2)";

    private static final List<String> RECORDS = List.of(
            """
            delete from engagement_wait w using engagement e
            where e.workspace_id = $1 and e.origin = 'IMPORTED' and e.id = any($2)
                and w.workspace_id = $1 and w.conversation_id = e.conversation_id and w.origin = e.origin
                and w.engagement_id = e.id""",
            EngagementMarks.with(
                    "delete from engagement d where workspace_id = $1 and origin = 'IMPORTED' and id = any($2)"));

    /** Whether conversations still have facts, and whether they still have imported records. */
    private static final String LEFT = """
            select c.id,
                exists (select 1 from fact f where f.workspace_id = $1 and f.conversation_id = c.id) as has_facts,
                exists (
                    select 1 from engagement e
                    where e.workspace_id = $1 and e.conversation_id = c.id and e.origin = 'IMPORTED') as has_records
            from conversation c where c.workspace_id = $1 and c.id = any($2)""";

    private final FactStore facts;
    private final ConversationStore conversations;
    private final EngagementRecordStore records;
    private final ConversationHistory history;
    private final EventProcessor processor;

    ImportedEvents(
            FactStore facts,
            ConversationStore conversations,
            EngagementRecordStore records,
            ConversationHistory history,
            EventProcessor processor) {
        this.facts = facts;
        this.conversations = conversations;
        this.records = records;
        this.history = history;
        this.processor = processor;
    }

    @Override
    public Uni<TakenBack> takeBack(SqlConnection connection, WorkspaceId workspace, UUID importId, long after) {
        return ImportParts.take(connection, workspace, importId).chain(part -> {
            if (part == null) {
                return Uni.createFrom().item(new TakenBack(after, 0, true));
            }
            return (part.ofRecords()
                            ? takeRecordsBack(connection, workspace, part.ids())
                            : takeFactsBack(connection, workspace, part.ids()))
                    .map(gone -> new TakenBack(after, gone, false));
        });
    }

    @Override
    public Uni<Void> finish(SqlConnection connection, WorkspaceId workspace, UUID importId) {
        return CollectedSince.findAnew(connection, workspace, INSTANTS);
    }

    /** Deletes facts of an import that assignment-service has undone, as the feed says. */
    public Uni<Void> takeBack(SqlConnection connection, WorkspaceId workspace, UndoneFacts undone) {
        // First the facts that were set aside: if another replica is storing one of them, this statement waits for it,
        // and the next one finds that fact too.
        return connection
                .preparedQuery(SET_ASIDE)
                .execute(Tuple.of(workspace.value(), undone.eventIds().toArray(String[]::new)))
                .chain(() -> takeFactsBack(connection, workspace, undone.eventIds()))
                .chain(() -> undone.isLast()
                        ? CollectedSince.findAnew(connection, workspace, INSTANTS)
                        : Uni.createFrom().voidItem());
    }

    /** @return the number of facts that were stored */
    private Uni<Integer> takeFactsBack(SqlConnection connection, WorkspaceId workspace, List<String> eventIds) {
        return facts.ofEvents(connection, workspace, eventIds).chain(gone -> {
            SortedSet<String> ids = new TreeSet<>();
            Set<String> requesters = new HashSet<>();
            for (Fact fact : gone) {
                ids.add(fact.event().conversationId());
                if (fact.event().contactId() != null) {
                    requesters.add(fact.event().contactId());
                }
            }
            return conversations
                    .lock(connection, workspace, ids)
                    .chain(() -> facts.deleteEvents(connection, workspace, eventIds))
                    .chain(() -> deriveWhatIsLeft(connection, workspace, ids, requesters))
                    .replaceWith(gone.size());
        });
    }

    /** @return the number of records that were stored */
    private Uni<Integer> takeRecordsBack(SqlConnection connection, WorkspaceId workspace, List<String> recordIds) {
        Tuple gone = Tuple.of(workspace.value(), recordIds.toArray(String[]::new));
        return connection.preparedQuery(OF_RECORDS).execute(gone).chain(rows -> {
            SortedSet<String> ids = new TreeSet<>(texts(rows, "conversation_id"));
            return conversations
                    .lock(connection, workspace, ids)
                    .chain(() -> History.inTurn(connection, RECORDS, gone))
                    .chain(() -> records.delete(connection, workspace, recordIds))
                    .chain(() -> deriveWhatIsLeft(connection, workspace, ids, texts(rows, "requester_id")))
                    .replaceWith(rows.size());
        });
    }

    private static List<String> texts(RowSet<Row> rows, String column) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(column))
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * @param requesters the contacts of the deleted facts or records; they leave the directory if nothing else refers
     * to them
     */
    private Uni<Void> deriveWhatIsLeft(
            SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids, Collection<String> requesters) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(LEFT)
                .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                .chain(rows -> {
                    SortedSet<String> withFacts = new TreeSet<>();
                    SortedSet<String> withoutFacts = new TreeSet<>();
                    SortedSet<String> withRecordsAlone = new TreeSet<>();
                    for (Row row : rows) {
                        String id = row.getString("id");
                        (row.getBoolean("has_facts") ? withFacts : withoutFacts).add(id);
                        if (!row.getBoolean("has_facts") && row.getBoolean("has_records")) {
                            withRecordsAlone.add(id);
                        }
                    }
                    // keeps the contacts that an erasure still has to remove from these conversations
                    return ConversationContacts.forget(connection, workspace, ids)
                            .chain(() -> history.deleteDerived(connection, workspace, withoutFacts))
                            .chain(() -> conversations.create(connection, workspace, withRecordsAlone))
                            .chain(() -> processor.rederive(connection, workspace, withFacts))
                            .chain(() -> history.forgetRequesters(connection, workspace, requesters));
                });
    }
}
