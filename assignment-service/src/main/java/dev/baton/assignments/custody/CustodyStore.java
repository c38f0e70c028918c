package dev.baton.assignments.custody;

import dev.baton.assignments.custody.Custody.NewestAssignment;
import dev.baton.assignments.fact.FactKey;
import dev.baton.assignments.sql.Columns;
import dev.baton.assignments.sql.Instants;
import dev.baton.assignments.vocabulary.Assignee;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/** Where each conversation stands; its row is also the lock that lets one writer at a time derive it. */
@ApplicationScoped
class CustodyStore {

    private static final String CREATE = """
            insert into conversation (workspace_id, id) select $1, unnest($2::text[])
            on conflict do nothing""";

    private static final String DISCARD = """
            delete from conversation where workspace_id = $1 and id = any($2) and last_event_id is null""";

    private static final String LOCK =
            "select * from conversation where workspace_id = $1 and id = any($2) order by id for update";

    private static final String SAVE = """
            update conversation c
            set contact_id = n.contact_id, contact_name = n.contact_name, channel = n.channel, topic = n.topic,
                opened_at = n.opened_at, custody_known = n.custody_known, assignee_kind = n.assignee_kind,
                assignee_id = n.assignee_id, assignee_name = n.assignee_name, assignee_since = n.assignee_since,
                replied = n.replied, last_occurred_at = n.last_occurred_at, last_origin = n.last_origin,
                last_sequence = n.last_sequence, last_event_id = n.last_event_id, inbox_id = n.inbox_id,
                last_assignment_id = n.last_assignment_id, came_from_kind = n.came_from_kind,
                came_from_id = n.came_from_id

            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::boolean[],
                $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::boolean[],
                $14::timestamptz[], $15::text[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::text[],
                $21::text[])
                as n (id, contact_id, contact_name, channel, topic, opened_at, custody_known,
                    assignee_kind, assignee_id, assignee_name, assignee_since, replied,
                    last_occurred_at, last_origin, last_sequence, last_event_id, inbox_id,
                    last_assignment_id, came_from_kind, came_from_id)
            where c.workspace_id = $1 and c.id = n.id""";

    /**
     * Holds these conversations until the transaction ends; in order, so none deadlocks.
     *
     * @param created those of them that are created where they are new
     */
    Uni<Map<String, Custody>> lock(
            SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids, SortedSet<String> created) {
        Uni<?> creation = created.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(CREATE).execute(parameters(workspace, created));
        return creation.chain(() -> connection.preparedQuery(LOCK).execute(parameters(workspace, ids)))
                .map(rows -> {
                    Map<String, Custody> custodies = new HashMap<>();
                    rows.forEach(row -> custodies.put(row.getString("id"), custody(row)));
                    return custodies;
                });
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

    private static Tuple parameters(WorkspaceId workspace, Collection<String> ids) {
        return Tuple.of(workspace.value(), ids.toArray(String[]::new));
    }

    Uni<Void> save(SqlConnection connection, WorkspaceId workspace, Map<String, Custody> custodies) {
        return connection
                .preparedQuery(SAVE)
                .execute(Columns.of(workspace, custodies.entrySet())
                        .text(Map.Entry::getKey)
                        .text(row -> row.getValue().subject().contactId())
                        .text(row -> row.getValue().subject().contactName())
                        .text(row -> row.getValue().subject().channel())
                        .text(row -> row.getValue().subject().topic())
                        .instants(row -> row.getValue().openedAt())
                        .booleans(row -> row.getValue().known())
                        .text(row -> AssignmentStore.kind(row.getValue().assignee()))
                        .text(row -> AssignmentStore.of(row.getValue().assignee(), Assignee::id))
                        .text(row -> AssignmentStore.of(row.getValue().assignee(), Assignee::name))
                        .instants(row -> row.getValue().since())
                        .booleans(row -> row.getValue().replied())
                        .instants(row -> row.getValue().last().occurredAt())
                        .text(row -> row.getValue().last().origin())
                        .longs(row -> row.getValue().last().sequence())
                        .text(row -> row.getValue().last().eventId())
                        .text(row -> row.getValue().subject().inboxId())
                        .text(row -> newest(row.getValue(), NewestAssignment::id))
                        .text(row -> newest(row.getValue(), made -> AssignmentStore.kind(made.cameFrom())))
                        .text(row -> newest(row.getValue(), made -> AssignmentStore.of(made.cameFrom(), Assignee::id)))
                        .tuple())
                .replaceWithVoid();
    }

    private static String newest(Custody custody, Function<NewestAssignment, String> part) {
        return custody.newest() == null ? null : part.apply(custody.newest());
    }

    private static NewestAssignment newest(Row row) {
        String id = row.getString("last_assignment_id");
        return id == null
                ? null
                : new NewestAssignment(
                        id, Assignee.of(row.getString("came_from_kind"), row.getString("came_from_id"), null));
    }

    private static Custody custody(Row row) {
        if (row.getString("last_event_id") == null) {
            return Custody.NEW;
        }

        return new Custody(
                new Subject(
                        row.getString("contact_id"),
                        row.getString("contact_name"),
                        row.getString("channel"),
                        row.getString("topic"),
                        row.getString("inbox_id")),
                Instants.of(row, "opened_at"),
                row.getBoolean("custody_known"),
                Assignee.of(
                        row.getString("assignee_kind"), row.getString("assignee_id"), row.getString("assignee_name")),
                Instants.of(row, "assignee_since"),
                row.getBoolean("replied"),
                newest(row),
                new FactKey(
                        Instants.of(row, "last_occurred_at"),
                        row.getString("last_origin"),
                        row.getLong("last_sequence"),
                        row.getString("last_event_id")));
    }
}
