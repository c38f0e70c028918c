package dev.baton.kit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.sql.CompactForm;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.EraserRole;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stores facts, permanently or for the retention period. An event that is sent twice is stored once. */
@ApplicationScoped
public class FactStore {

    /**
     * If another transaction inserts the same fact at the same time, the duplicate key makes this transaction retry.
     */
    private static final String INSERT = """
            with accepted as (
                insert into fact (workspace_id, event_id, conversation_id, contact_id, occurred_at, origin, sequence,
                    content, digest, accepted_at)
                select $1 as workspace_id, f.*, transaction_timestamp()
                from unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::bigint[],
                    $8::bytea[], $9::uuid[])
                    as f (event_id, conversation_id, contact_id, occurred_at, origin, sequence, content, digest)
                left join lateral (
                    select true as kept from fact where workspace_id = $1 and event_id = f.event_id offset 0) known on true
                where known.kept is null
                returning workspace_id, event_id, occurred_at),
            %s
            select event_id from accepted""".formatted(CollectedSince.of("accepted", "occurred_at"));

    /** The columns that {@link #fact} and {@link #content} need. */
    public static final String COLUMNS = "event_id, conversation_id, occurred_at, origin, sequence, content";

    private static final String KEPT = "select digest, " + COLUMNS + """
             from unnest($2::text[]) as told (id)
            cross join lateral (select * from fact where workspace_id = $1 and event_id = told.id offset 0) f""";

    private static final String OF_CONVERSATIONS =
            "select " + COLUMNS + " from fact where workspace_id = $1 and conversation_id = any($2)";

    private static final String OF_EVENTS =
            "select " + COLUMNS + " from fact where workspace_id = $1 and event_id = any($2)";

    private static final String REWRITE = """
            update fact f
            set content = n.content, contact_id = n.contact_id, digest = coalesce(f.digest, n.digest)
            from unnest($2::text[], $3::bytea[], $4::text[], $5::uuid[]) as n (event_id, content, contact_id, digest)
            where f.workspace_id = $1 and f.event_id = n.event_id""";

    private static final String DELETE = "delete from fact where workspace_id = $1 and conversation_id = any($2)";

    private static final String DELETE_EVENTS = "delete from fact where workspace_id = $1 and event_id = any($2)";

    private static final CompactForm<EventDocument> CONTENT = CompactForm.of(EventDocument.class);

    private final ObjectMapper json;
    private final EraserRole eraser;

    FactStore(ObjectMapper json, EraserRole eraser) {
        this.json = json;
        this.eraser = eraser;
    }

    /**
     * Adds the facts that are new.
     *
     * @param facts facts of distinct event ids
     * @return the outcomes by event id
     */
    public Uni<Map<String, Acceptance>> add(SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts) {
        // sorted, so that two overlapping batches wait for each other instead of deadlocking
        List<Fact> sorted =
                facts.stream().sorted(Comparator.comparing(Fact::eventId)).toList();
        return RetentionBoundary.since(
                        connection, facts.stream().map(fact -> fact.event().occurredAt()))
                .chain(since -> insert(
                        connection,
                        workspace,
                        sorted.stream()
                                .filter(fact -> !fact.event().occurredAt().isBefore(since))
                                .toList()))
                .chain(inserted -> judge(connection, workspace, sorted, inserted));
    }

    private Uni<RowSet<Row>> insert(SqlConnection connection, WorkspaceId workspace, List<Fact> facts) {
        return connection
                .preparedQuery(INSERT)
                .execute(Columns.of(workspace, facts)
                        .text(Fact::eventId)
                        .text(fact -> fact.event().conversationId())
                        .text(FactStore::contactInNone)
                        .instants(fact -> fact.event().occurredAt())
                        .text(Fact::origin)
                        .longs(Fact::sequence)
                        .bytes(FactStore::packed)
                        .uuids(fact ->
                                fact.told() == null ? null : content(fact).digest())
                        .tuple());
    }

    /** Compares the contents of facts that were already known, and returns the outcome of each fact. */
    private Uni<Map<String, Acceptance>> judge(
            SqlConnection connection, WorkspaceId workspace, List<Fact> facts, RowSet<Row> inserted) {
        Map<String, Acceptance> acceptances = new HashMap<>();
        inserted.forEach(row -> acceptances.put(row.getString(0), Acceptance.ACCEPTED));
        Map<String, Fact> known = facts.stream()
                .filter(fact -> !acceptances.containsKey(fact.eventId()))
                .collect(Collectors.toMap(Fact::eventId, Function.identity()));
        if (known.isEmpty()) {
            return Uni.createFrom().item(acceptances);
        }
        return connection
                .preparedQuery(KEPT)
                .execute(Tuple.of(workspace.value(), known.keySet().toArray(String[]::new)))
                .map(rows -> {
                    known.keySet().forEach(id -> acceptances.put(id, Acceptance.FORGOTTEN));
                    rows.forEach(row -> acceptances.computeIfPresent(
                            row.getString("event_id"),
                            (id, forgotten) -> content(Objects.requireNonNull(known.get(id)))
                                    .against(digest(row))));
                    return acceptances;
                });
    }

    /** Returns all facts of these conversations, by conversation, in no particular order. */
    public Uni<Map<String, List<Fact>>> ofConversations(
            SqlConnection connection, WorkspaceId workspace, Collection<String> conversationIds) {
        return connection
                .preparedQuery(OF_CONVERSATIONS)
                .execute(Tuple.of(workspace.value(), conversationIds.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::fact)
                        .collect(Collectors.groupingBy(fact -> fact.event().conversationId())));
    }

    /** Returns the facts with these event ids, in no particular order. */
    public Uni<List<Fact>> ofEvents(SqlConnection connection, WorkspaceId workspace, Collection<String> eventIds) {
        return connection
                .preparedQuery(OF_EVENTS)
                .execute(Tuple.of(workspace.value(), eventIds.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::fact)
                        .toList());
    }

    /**
     * Replaces the content of stored facts, for an erasure. The digest of the original content is kept, so that a
     * repetition is still recognised.
     */
    public Uni<Void> rewrite(SqlConnection connection, WorkspaceId workspace, Collection<Fact> facts) {
        return facts.isEmpty()
                ? Uni.createFrom().voidItem()
                : eraser.during(
                                connection,
                                () -> connection
                                        .preparedQuery(REWRITE)
                                        .execute(Columns.of(workspace, facts)
                                                .text(Fact::eventId)
                                                .bytes(FactStore::packed)
                                                .text(FactStore::contactInNone)
                                                .uuids(fact -> content(fact).digest())
                                                .tuple()))
                        .replaceWithVoid();
    }

    /** Deletes all facts of conversations whose retention has ended. */
    public Uni<Void> deleteOf(SqlConnection connection, WorkspaceId workspace, Collection<String> conversationIds) {
        return eraser.during(
                        connection,
                        () -> connection
                                .preparedQuery(DELETE)
                                .execute(Tuple.of(workspace.value(), conversationIds.toArray(String[]::new))))
                .replaceWithVoid();
    }

    /** Deletes facts of an import that is undone. */
    public Uni<Void> deleteEvents(SqlConnection connection, WorkspaceId workspace, Collection<String> eventIds) {
        return eraser.during(
                        connection,
                        () -> connection
                                .preparedQuery(DELETE_EVENTS)
                                .execute(Tuple.of(workspace.value(), eventIds.toArray(String[]::new))))
                .replaceWithVoid();
    }

    /** Returns whether a fact repeats another one with the same event id, or conflicts with it. */
    public Acceptance compare(Fact fact, Fact first) {
        return content(fact).against(content(first).digest());
    }

    /** Returns the fact of a row with the columns {@link #COLUMNS}. */
    public Fact fact(Row row) {
        return new Fact(row.getString("event_id"), row.getString("origin"), row.getLong("sequence"), event(row));
    }

    /** Returns the content of a row with the columns {@link #COLUMNS}, as JSON without line breaks and tabs. */
    public String content(Row row) {
        return text(EventDocument.of(event(row)));
    }

    private static ConversationEvent event(Row row) {
        ConversationEvent event = CONTENT.read(row, "content").event();
        return event.in(event.context().within(row.getString("conversation_id"), Instants.of(row, "occurred_at")));
    }

    /** Returns the content without the values that have their own columns. */
    private static Buffer packed(Fact fact) {
        ConversationEvent event = fact.event();
        return CONTENT.write(EventDocument.of(event.in(event.context().within(null, null))));
    }

    private UUID digest(Row row) {
        UUID digest = row.getUUID("digest");
        return digest == null ? content(fact(row)).digest() : digest;
    }

    /** Parses the JSON content of a fact. */
    public EventDocument document(String eventId, String content) {
        try {
            return json.readValue(content, EventDocument.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("fact " + eventId + " is unreadable", unreadable);
        }
    }

    /** Returns the contact of a fact outside of conversations; otherwise null. */
    private static @Nullable String contactInNone(Fact fact) {
        return fact.event().conversationId() == null ? fact.event().contactId() : null;
    }

    private Content content(Fact fact) {
        String text = text(EventDocument.of(fact.event()));
        ConversationEvent identity = fact.identity();
        return Content.of(fact, text, identity == fact.event() ? text : text(EventDocument.of(identity)));
    }

    private String text(EventDocument document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
