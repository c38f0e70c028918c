package dev.baton.assignments.processing;

import dev.baton.assignments.processing.ContactDerivation.Derived;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Stores the assignees that contacts themselves have. A row is also the lock that allows only one writer at a time to
 * change it.
 */
@ApplicationScoped
class ContactStore {

    private static final String CREATE = """
            insert into contact (workspace_id, id) select $1, unnest($2::text[])
            on conflict do nothing""";

    private static final String LOCK =
            "select id, assigned_at from contact where workspace_id = $1 and id = any($2) order by id for update";

    private static final String FACTS =
            "select contact_id, " + FactStore.COLUMNS + " from fact where workspace_id = $1 and contact_id = any($2)";

    private static final String SAVE = """
            update contact c
            set assignee_kind = n.kind, assignee_id = n.assignee_id, assignee_name = n.name, assigned_at = n.assigned_at
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
                as n (id, kind, assignee_id, name, assigned_at)
            where c.workspace_id = $1 and c.id = n.id""";

    private static final String FORGET = """
            delete from contact k
            where k.workspace_id = $1 and k.id = any($2) and not exists (
                select 1 from fact f where f.workspace_id = $1 and f.contact_id = k.id)""";

    private final FactStore facts;

    ContactStore(FactStore facts) {
        this.facts = facts;
    }

    /**
     * Locks contacts until the transaction ends; missing rows are created. Returns when each was last assigned, null
     * for never.
     */
    Uni<Map<String, Instant>> lock(SqlConnection connection, WorkspaceId workspace, SortedSet<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(workspace.value(), ids.toArray(String[]::new));
        return connection
                .preparedQuery(CREATE)
                .execute(parameters)
                .chain(() -> connection.preparedQuery(LOCK).execute(parameters))
                .map(rows -> {
                    Map<String, Instant> assignedAt = new HashMap<>();
                    rows.forEach(row -> assignedAt.put(row.getString("id"), Instants.orNull(row, "assigned_at")));
                    return assignedAt;
                });
    }

    /** Returns all facts of contacts without a conversation, by contact id, in order. */
    Uni<Map<String, List<Fact>>> facts(SqlConnection connection, WorkspaceId workspace, Collection<String> ids) {
        return connection
                .preparedQuery(FACTS)
                .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(facts::fact)
                        .sorted()
                        .collect(Collectors.groupingBy(fact -> fact.event().contactId())));
    }

    Uni<Void> save(SqlConnection connection, WorkspaceId workspace, Map<String, Derived> contacts) {
        return connection
                .preparedQuery(SAVE)
                .execute(Columns.of(workspace, contacts.entrySet())
                        .text(Map.Entry::getKey)
                        .text(row -> AssignmentStore.kind(row.getValue().assignee()))
                        .text(row -> AssignmentStore.of(row.getValue().assignee(), Assignee::id))
                        .text(row -> AssignmentStore.of(row.getValue().assignee(), Assignee::name))
                        .instants(row -> row.getValue().assignedAt())
                        .tuple())
                .replaceWithVoid();
    }

    /** Deletes the rows of contacts that have no facts of their own, outside of conversations, any more. */
    Uni<Void> forget(SqlConnection connection, WorkspaceId workspace, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                        .replaceWithVoid();
    }
}
