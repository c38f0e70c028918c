package dev.baton.assignments.processing;

import dev.baton.assignments.processing.AssigneeState.NewestAssignment;
import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.Subject;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores the state of each conversation. The row is also the lock that allows only one writer at a time to derive the
 * conversation. A conversation that is not known yet has no row to lock: if two transactions insert it at the same
 * time, the second fails and is run again.
 */
@ApplicationScoped
class AssigneeStateStore {

    /**
     * Locks in the order of the ids. Each row is looked up by its key; the form of the query enforces this, because the
     * planner's statistics lag behind a table that grows fast.
     */
    private static final String LOCK = """
            select c.* from unnest($2::text[]) as wanted (id)
            cross join lateral (
                select * from conversation where workspace_id = $1 and id = wanted.id for update) c""";

    private static final List<String> COLUMNS = List.of(
            "contact_id",
            "contact_name",
            "channel",
            "topic",
            "opened_at",
            "assignee_certainty",
            "assignee_kind",
            "assignee_id",
            "assignee_name",
            "assignee_since",
            "with_bot",
            "replied",
            "last_occurred_at",
            "last_origin",
            "last_sequence",
            "last_event_id",
            "inbox_id",
            "last_assignment_id",
            "came_from_kind",
            "came_from_id");

    private static final String TOLD = """
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[],
                $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::boolean[], $14::boolean[],
                $15::timestamptz[], $16::text[], $17::bigint[], $18::text[], $19::text[], $20::text[], $21::text[],
                $22::text[]) as n (id, %s)""".formatted(String.join(", ", COLUMNS));

    private static final String UPDATE = "update conversation c set "
            + COLUMNS.stream().map(column -> column + " = n." + column).collect(Collectors.joining(", ")) + " " + TOLD
            + " where c.workspace_id = $1 and c.id = n.id";

    /**
     * The ids are in order, so that two writers wait for each other instead of deadlocking. The duplicate key then makes the
     * second writer's transaction run again.
     */
    private static final String INSERT = "with saved as (insert into conversation (workspace_id, id, "
            + String.join(", ", COLUMNS) + ") select $1, n.* " + TOLD
            + " order by n.id returning id) select count(*) from saved";

    /**
     * Locks those of the given conversations that are known, until the transaction ends. Locking in the order of ids
     * avoids deadlocks.
     *
     * @return the states of the locked conversations, by id
     */
    Uni<Map<String, AssigneeState>> lock(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, AssigneeState> states = new HashMap<>();
                    rows.forEach(row -> states.put(row.getString("id"), state(row)));
                    return states;
                });
    }

    /**
     * Stores the states of conversations.
     *
     * @param unknown the conversations that had no row when the transaction locked; they are inserted
     */
    Uni<Void> save(
            SqlConnection connection, WorkspaceId workspace, Map<String, AssigneeState> states, Set<String> unknown) {
        Map<Boolean, List<Map.Entry<String, AssigneeState>>> byNewness = states.entrySet().stream()
                .collect(Collectors.partitioningBy(state -> unknown.contains(state.getKey())));
        return Uni.combine()
                .all()
                .unis(
                        write(connection, workspace, UPDATE, Objects.requireNonNull(byNewness.get(false))),
                        write(connection, workspace, INSERT, Objects.requireNonNull(byNewness.get(true))))
                .discardItems();
    }

    private static Uni<Void> write(
            SqlConnection connection,
            WorkspaceId workspace,
            String statement,
            List<Map.Entry<String, AssigneeState>> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(statement)
                        .execute(columns(workspace, rows))
                        .replaceWithVoid();
    }

    private static Tuple columns(WorkspaceId workspace, List<Map.Entry<String, AssigneeState>> rows) {
        return Columns.of(workspace, rows)
                .text(Map.Entry::getKey)
                .text(row -> row.getValue().subject().contactId())
                .text(row -> row.getValue().subject().contactName())
                .text(row -> row.getValue().subject().channel())
                .text(row -> row.getValue().subject().topic())
                .instants(row -> row.getValue().openedAt())
                .text(row -> row.getValue().certainty().name())
                .text(row -> AssignmentStore.kind(row.getValue().assignee()))
                .text(row -> AssignmentStore.of(row.getValue().assignee(), Assignee::id))
                .text(row -> AssignmentStore.of(row.getValue().assignee(), Assignee::name))
                .instants(row -> row.getValue().since())
                .booleans(row -> row.getValue().withBot())
                .booleans(row -> row.getValue().replied())
                .instants(row -> last(row.getValue()).occurredAt())
                .text(row -> last(row.getValue()).origin())
                .longs(row -> last(row.getValue()).sequence())
                .text(row -> last(row.getValue()).eventId())
                .text(row -> row.getValue().subject().groupId())
                .text(row -> newest(row.getValue(), NewestAssignment::id))
                .text(row -> newest(row.getValue(), made -> AssignmentStore.kind(made.cameFrom())))
                .text(row -> newest(row.getValue(), made -> AssignmentStore.of(made.cameFrom(), Assignee::id)))
                .tuple();
    }

    private static FactKey last(AssigneeState state) {
        return Objects.requireNonNull(state.last(), "a state is saved after its facts");
    }

    private static @Nullable String newest(AssigneeState state, Function<NewestAssignment, String> part) {
        return state.newest() == null ? null : part.apply(state.newest());
    }

    private static @Nullable NewestAssignment newest(Row row) {
        String id = row.getString("last_assignment_id");
        return id == null
                ? null
                : new NewestAssignment(
                        id, Assignee.of(row.getString("came_from_kind"), row.getString("came_from_id"), null));
    }

    private static AssigneeState state(Row row) {
        if (row.getString("last_event_id") == null) {
            return AssigneeState.NEW;
        }

        return new AssigneeState(
                new Subject(
                        row.getString("contact_id"),
                        row.getString("contact_name"),
                        row.getString("channel"),
                        row.getString("topic"),
                        row.getString("inbox_id")),
                Instants.orNull(row, "opened_at"),
                Certainty.valueOf(row.getString("assignee_certainty")),
                Assignee.of(
                        row.getString("assignee_kind"), row.getString("assignee_id"), row.getString("assignee_name")),
                Instants.orNull(row, "assignee_since"),
                row.getBoolean("with_bot"),
                row.getBoolean("replied"),
                newest(row),
                new FactKey(
                        Instants.of(row, "last_occurred_at"),
                        row.getString("last_origin"),
                        row.getLong("last_sequence"),
                        row.getString("last_event_id")));
    }
}
