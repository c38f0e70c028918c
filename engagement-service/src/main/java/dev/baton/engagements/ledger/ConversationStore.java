package dev.baton.engagements.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.derivation.ConversationState;
import dev.baton.engagements.rollup.RollupMarks;
import dev.baton.engagements.sql.Columns;
import dev.baton.engagements.vocabulary.Assignee;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/** Where each conversation stands; its row is also the lock that lets one writer at a time derive it. */
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

    /** A conversation is counted by its opening, with what it is about; so are its closes. */
    private static final String SAVE = """
            with n as (
                select * from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::text[], $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::text[],
                    $14::timestamptz[], $15::bigint[], $16::timestamptz[], $17::text[], $18::bigint[])
                    as n (id, opened_at, requester_id, requester_name, channel, topic, group_id,
                        assignee_kind, assignee_id, assignee_name, waiting_since, status, closed_at,
                        messages_by_others, last_occurred_at, state, settings_version)),
            changed as (
                select c.workspace_id, c.id, c.opened_at as before, n.opened_at as after
                from n join conversation c on c.workspace_id = $1 and c.id = n.id
                where (c.opened_at, c.channel, c.topic) is distinct from (n.opened_at, n.channel, n.topic)),
            saved as (
                update conversation c
                set opened_at = n.opened_at, requester_id = n.requester_id, requester_name = n.requester_name,
                    channel = n.channel, topic = n.topic, group_id = n.group_id, assignee_kind = n.assignee_kind,
                    assignee_id = n.assignee_id, assignee_name = n.assignee_name, waiting_since = n.waiting_since,
                    status = n.status, closed_at = n.closed_at, messages_by_others = n.messages_by_others,
                    last_occurred_at = n.last_occurred_at, state = n.state::jsonb, settings_version = n.settings_version
                from n where c.workspace_id = $1 and c.id = n.id),
            counted as (
                select workspace_id, before, after from changed
                union all
                select k.workspace_id, k.closed_at, null
                from changed join closing k on k.workspace_id = $1 and k.conversation_id = changed.id)
            """ + RollupMarks.of("counted", "before", "after");

    private final ObjectMapper json;

    ConversationStore(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Conversations as they stood when the transaction got hold of them.
     *
     * @param standings by id; without those that are to be derived from their first fact on
     * @param created by this transaction
     */
    record Held(Map<String, Standing> standings, Set<String> created) {}

    /** @param settingsVersion of the settings that it was derived by */
    record Standing(ConversationState state, long settingsVersion) {}

    /** Holds these conversations, created where they are new, until the transaction ends; in order, so none deadlocks. */
    Uni<Held> lock(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        Tuple parameters = Tuple.of(workspace.value(), ids.toArray(String[]::new));
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(CREATE).execute(parameters),
                        connection.preparedQuery(LOCK).execute(parameters))
                .with((inserted, rows) -> {
                    Held held = new Held(new HashMap<>(), new HashSet<>());
                    inserted.forEach(row -> held.created.add(row.getString("id")));
                    rows.forEach(row -> {
                        if (row.getString("state") != null) {
                            held.standings.put(row.getString("id"), standing(row));
                        }
                    });
                    return held;
                });
    }

    /** Takes back those that were created for nothing. */
    Uni<Void> discard(SqlConnection connection, WorkspaceId workspace, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DISCARD)
                        .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    Uni<Void> save(SqlConnection connection, WorkspaceId workspace, Map<String, Standing> standings) {
        return connection
                .preparedQuery(SAVE)
                .execute(Columns.of(workspace, standings.entrySet())
                        .text(Map.Entry::getKey)
                        .instants(row -> row.getValue().state().openedAt())
                        .text(row -> row.getValue().state().subject().requesterId())
                        .text(row -> row.getValue().state().subject().requesterName())
                        .text(row -> row.getValue().state().subject().channel())
                        .text(row -> row.getValue().state().subject().topic())
                        .text(row -> row.getValue().state().subject().groupId())
                        .text(row ->
                                holder(row.getValue(), holder -> holder.kind().name()))
                        .text(row -> holder(row.getValue(), Assignee::id))
                        .text(row -> holder(row.getValue(), Assignee::name))
                        .instants(row -> row.getValue().state().waitingSince())
                        .text(row -> row.getValue().state().status())
                        .instants(row -> row.getValue().state().closedAt())
                        .longs(row -> (long) row.getValue().state().messagesByOthers())
                        .instants(row -> row.getValue().state().last().occurredAt())
                        .text(row -> written(row.getValue().state()))
                        .longs(row -> row.getValue().settingsVersion())
                        .tuple())
                .replaceWithVoid();
    }

    private static String holder(Standing standing, Function<Assignee, String> part) {
        Assignee holder = standing.state().holder();
        return holder == null ? null : part.apply(holder);
    }

    private Standing standing(Row row) {
        return new Standing(read(row.getString("state")), row.getLong("settings_version"));
    }

    ConversationState read(String state) {
        try {
            return json.readValue(state, ConversationState.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a conversation's state is unreadable", unreadable);
        }
    }

    String written(ConversationState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
