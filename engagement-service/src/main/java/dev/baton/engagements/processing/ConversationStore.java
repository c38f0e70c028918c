package dev.baton.engagements.processing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.derivation.ConversationState;
import dev.baton.kit.rollup.RollupMarks;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.ConcurrentInsertException;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where each conversation stands; its row is also the lock that lets one writer at a time derive it. One that is not known
 * yet has none: of two that tell of it first, the second is overtaken, and does its work over.
 */
@ApplicationScoped
class ConversationStore {

    private static final String CREATE = """
            insert into conversation (workspace_id, id) select $1, unnest($2::text[])
            on conflict do nothing returning id""";

    private static final String LOCK = """
            select c.id, c.state::text as state, c.settings_version
            from unnest($2::text[]) as wanted (id)
            join conversation c on c.workspace_id = $1 and c.id = wanted.id
            order by c.id for update of c""";

    private static final String DISCARD = "delete from conversation where workspace_id = $1 and id = any($2)";

    private static final List<String> COLUMNS = List.of(
            "opened_at",
            "requester_id",
            "requester_name",
            "channel",
            "topic",
            "group_id",
            "assignee_kind",
            "assignee_id",
            "assignee_name",
            "with_bot",
            "waiting_since",
            "status",
            "closed_at",
            "messages_by_others",
            "last_occurred_at",
            "state",
            "settings_version");

    private static final String TOLD = """
            with n as (
                select id, opened_at, requester_id, requester_name, channel, topic, group_id, assignee_kind, assignee_id,
                    assignee_name, with_bot, waiting_since, status, closed_at, messages_by_others, last_occurred_at,
                    state::jsonb as state, settings_version
                from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::text[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::timestamptz[], $14::text[],
                    $15::timestamptz[], $16::bigint[], $17::timestamptz[], $18::text[], $19::bigint[])
                    as n (id, opened_at, requester_id, requester_name, channel, topic, group_id,
                        assignee_kind, assignee_id, assignee_name, with_bot, waiting_since, status, closed_at,
                        messages_by_others, last_occurred_at, state, settings_version))
            """;

    /** In order, so that two writers wait for each other instead of deadlocking. */
    private static final String INSERT = TOLD + "insert into conversation (workspace_id, id, "
            + String.join(", ", COLUMNS) + ") select $1, n.* from n order by n.id on conflict do nothing";

    /** A conversation is counted by its opening, with what it is about; so are its closes. */
    private static final String UPDATE = TOLD
            + """
            , changed as (
                select c.workspace_id, c.id, c.opened_at as before, n.opened_at as after
                from n join conversation c on c.workspace_id = $1 and c.id = n.id
                where (c.opened_at, c.channel, c.topic) is distinct from (n.opened_at, n.channel, n.topic)),
            saved as (update conversation c set %s from n where c.workspace_id = $1 and c.id = n.id),
            counted as (
                select workspace_id, before, after from changed
                union all
                select k.workspace_id, k.closed_at, null
                from changed join closing k on k.workspace_id = $1 and k.conversation_id = changed.id)
            """.formatted(
                    COLUMNS.stream().map(column -> column + " = n." + column).collect(Collectors.joining(", ")))
            + RollupMarks.of("counted", "before", "after");

    private static final String COUNTED =
            "with opened as (select $1::text as workspace_id, unnest($2::timestamptz[]) as opened_at) "
                    + RollupMarks.of("opened", "opened_at");

    private final ObjectMapper json;

    ConversationStore(ObjectMapper json) {
        this.json = json;
    }

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
                        if (row.getString("state") != null) {
                            locked.standings.put(row.getString("id"), standing(row));
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

    /**
     * Keeps where conversations stand.
     *
     * @param unknown those that were not known when the transaction looked
     * @throws ConcurrentInsertException where another writer has told of one of them meanwhile
     */
    Uni<Void> save(
            SqlConnection connection,
            WorkspaceId workspace,
            Map<String, LockedConversation> standings,
            Set<String> unknown) {
        Map<Boolean, List<Map.Entry<String, LockedConversation>>> byNewness = standings.entrySet().stream()
                .collect(Collectors.partitioningBy(standing -> unknown.contains(standing.getKey())));
        return Uni.combine()
                .all()
                .unis(
                        update(connection, workspace, Objects.requireNonNull(byNewness.get(false))),
                        insert(connection, workspace, Objects.requireNonNull(byNewness.get(true))))
                .discardItems();
    }

    private Uni<Void> update(
            SqlConnection connection, WorkspaceId workspace, List<Map.Entry<String, LockedConversation>> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(UPDATE)
                        .execute(columns(workspace, rows))
                        .replaceWithVoid();
    }

    private Uni<Void> insert(
            SqlConnection connection, WorkspaceId workspace, List<Map.Entry<String, LockedConversation>> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.combine()
                .all()
                .unis(
                        connection
                                .preparedQuery(INSERT)
                                .execute(columns(workspace, rows))
                                .invoke(written -> {
                                    if (written.rowCount() < rows.size()) {
                                        throw new ConcurrentInsertException();
                                    }
                                }),
                        connection
                                .preparedQuery(COUNTED)
                                .execute(Columns.of(workspace, rows)
                                        .instants(row -> row.getValue().state().openedAt())
                                        .tuple()))
                .discardItems();
    }

    private Tuple columns(WorkspaceId workspace, List<Map.Entry<String, LockedConversation>> rows) {
        return Columns.of(workspace, rows)
                .text(Map.Entry::getKey)
                .instants(row -> row.getValue().state().openedAt())
                .text(row -> row.getValue().state().subject().requesterId())
                .text(row -> row.getValue().state().subject().requesterName())
                .text(row -> row.getValue().state().subject().channel())
                .text(row -> row.getValue().state().subject().topic())
                .text(row -> row.getValue().state().subject().groupId())
                .text(row -> holder(row.getValue(), holder -> holder.kind().name()))
                .text(row -> holder(row.getValue(), Assignee::id))
                .text(row -> holder(row.getValue(), Assignee::name))
                .booleans(row -> row.getValue().state().withBot())
                .instants(row -> row.getValue().state().waitingSince())
                .text(row -> row.getValue().state().status())
                .instants(row -> row.getValue().state().closedAt())
                .longs(row -> (long) row.getValue().state().messagesByOthers())
                .instants(row -> row.getValue().state().lastKey().occurredAt())
                .text(row -> written(row.getValue().state()))
                .longs(row -> row.getValue().settingsVersion())
                .tuple();
    }

    private static @Nullable String holder(LockedConversation standing, Function<Assignee, String> part) {
        Assignee holder = standing.state().holder();
        return holder == null ? null : part.apply(holder);
    }

    private LockedConversation standing(Row row) {
        return new LockedConversation(read(row.getString("state")), row.getLong("settings_version"));
    }

    ConversationState read(String state) {
        try {
            return json.readValue(state, ConversationState.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a conversation's state is unreadable", unreadable);
        }
    }

    String written(@Nullable ConversationState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
