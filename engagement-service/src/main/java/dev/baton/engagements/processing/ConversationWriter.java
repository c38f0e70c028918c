package dev.baton.engagements.processing;

import dev.baton.engagements.processing.ConversationStore.LockedConversation;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores the state of conversations. */
@ApplicationScoped
class ConversationWriter {

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
            "settings_version",
            "idle_since",
            "idle_assigned_by");

    private static final String TOLD = """
            with n as (
                select id, opened_at, requester_id, requester_name, channel, topic, group_id, assignee_kind, assignee_id,
                    assignee_name, with_bot, waiting_since, status, closed_at, messages_by_others, last_occurred_at,
                    state, settings_version, idle_since, idle_assigned_by
                from unnest($2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::text[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::timestamptz[], $14::text[],
                    $15::timestamptz[], $16::bigint[], $17::timestamptz[], $18::bytea[], $19::bigint[],
                    $20::timestamptz[], $21::text[])
                    as n (id, opened_at, requester_id, requester_name, channel, topic, group_id,
                        assignee_kind, assignee_id, assignee_name, with_bot, waiting_since, status, closed_at,
                        messages_by_others, last_occurred_at, state, settings_version, idle_since, idle_assigned_by))
            """;

    /**
     * Inserts in the order of the ids, so that two writers wait for each other instead of deadlocking. The second
     * writer then gets a duplicate key and its transaction is retried.
     */
    private static final String INSERT = TOLD + ", saved as (insert into conversation (workspace_id, id, "
            + String.join(", ", COLUMNS)
            + ") select $1, n.* from n order by n.id returning id) select count(*) from saved";

    /**
     * Roll-ups count a conversation at its opening and count its closes, both by channel and topic. If one of these
     * changes, the statement updates the closes and marks the affected pieces of the roll-ups.
     */
    private static final String UPDATE = TOLD
            + """
            , changed as (
                select c.workspace_id, c.id, c.opened_at as before, n.opened_at as after, n.channel, n.topic
                from n join conversation c on c.workspace_id = $1 and c.id = n.id
                where (c.opened_at, c.channel, c.topic) is distinct from (n.opened_at, n.channel, n.topic)),
            saved as (update conversation c set %s from n where c.workspace_id = $1 and c.id = n.id),
            closed as (update closing k set channel = changed.channel, topic = changed.topic from changed
                where k.workspace_id = $1 and k.conversation_id = changed.id returning k.workspace_id, k.closed_at),
            counted as (
                select workspace_id, before, after from changed
                union all
                select workspace_id, closed_at, null from closed)
            """.formatted(
                    COLUMNS.stream().map(column -> column + " = n." + column).collect(Collectors.joining(", ")))
            + DirtyPieces.of("counted", "before", "after");

    private static final String COUNTED =
            "with opened as (select $1::text as workspace_id, unnest($2::timestamptz[]) as opened_at) "
                    + DirtyPieces.of("opened", "opened_at");

    /**
     * Stores the states of conversations.
     *
     * @param unknown the ids that had no row when the transaction locked the conversations
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

    private static Uni<Void> update(
            SqlConnection connection, WorkspaceId workspace, List<Map.Entry<String, LockedConversation>> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(UPDATE)
                        .execute(columns(workspace, rows))
                        .replaceWithVoid();
    }

    private static Uni<Void> insert(
            SqlConnection connection, WorkspaceId workspace, List<Map.Entry<String, LockedConversation>> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.combine()
                .all()
                .unis(
                        connection.preparedQuery(INSERT).execute(columns(workspace, rows)),
                        connection
                                .preparedQuery(COUNTED)
                                .execute(Columns.of(workspace, rows)
                                        .instants(row -> row.getValue().state().openedAt())
                                        .tuple()))
                .discardItems();
    }

    private static Tuple columns(WorkspaceId workspace, List<Map.Entry<String, LockedConversation>> rows) {
        return Columns.of(workspace, rows)
                .text(Map.Entry::getKey)
                .instants(row -> row.getValue().state().openedAt())
                .text(row -> row.getValue().state().subject().contactId())
                .text(row -> row.getValue().state().subject().contactName())
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
                .bytes(row -> StateForm.STATE.write(row.getValue().state()))
                .longs(row -> row.getValue().settingsVersion())
                .instants(row -> row.getValue().state().idleSince())
                .text(row -> row.getValue().state().idleAssignedBy())
                .tuple();
    }

    private static @Nullable String holder(LockedConversation standing, Function<Assignee, String> part) {
        Assignee holder = standing.state().holder();
        return holder == null ? null : part.apply(holder);
    }
}
