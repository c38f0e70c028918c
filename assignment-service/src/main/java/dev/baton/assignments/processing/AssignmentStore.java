package dev.baton.assignments.processing;

import dev.baton.assignments.assignment.ContactNames;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the log of assignments, which is derived from facts. */
@ApplicationScoped
class AssignmentStore {

    private static final String INSERT = marking("""
            insert into assignment (workspace_id, id, occurred_at, origin, sequence, conversation_id,
                contact_id, contact_name, channel, topic,
                previous_kind, previous_id, previous_name, assigned_kind, assigned_id, assigned_name,
                source, source_name, assigned_by, reason, held_seconds, after_first_reply, inbox_id, went_back)
            select $1, * from unnest($2::text[], $3::timestamptz[], $4::text[], $5::bigint[], $6::text[],
                $7::text[], $8::text[], $9::text[], $10::text[],
                $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
                $17::text[], $18::text[], $19::text[], $20::text[], $21::float8[], $22::boolean[],
                $23::text[], $24::boolean[])""");

    private static final String DELETE =
            marking("delete from assignment where workspace_id = $1 and conversation_id = any($2)");

    private static final String DELETE_OF_CONTACTS = marking("""
            delete from assignment
            where workspace_id = $1 and conversation_id is null and contact_id = any($2)""");

    private static final String WENT_BACK = marking("""
            update assignment set went_back = true
            where workspace_id = $1 and (occurred_at, id) in (
                select occurred_at, event_id from fact where workspace_id = $1 and event_id = any($2))""");

    /**
     * Wraps a statement so that it also marks the roll-ups of the changed rows as out of date. It returns only the
     * columns that the mark needs.
     */
    private static String marking(String change) {
        return "with changed as (" + change + " returning workspace_id, occurred_at) "
                + DirtyPieces.of("changed", "occurred_at");
    }

    /**
     * Inserts assignments.
     *
     * @param wentBack the ids of assignments that went straight back, among the given and earlier ones
     */
    Uni<Void> insert(
            SqlConnection connection, WorkspaceId workspace, List<Assignment> assignments, Set<String> wentBack) {
        if (assignments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<String> earlier = new HashSet<>(wentBack);
        assignments.forEach(row -> earlier.remove(row.key().eventId()));
        return Uni.combine()
                .all()
                .unis(
                        insertRows(connection, workspace, assignments, wentBack),
                        ContactNames.learnOf(
                                connection, workspace, assignments.stream().map(Assignment::subject)),
                        markReturned(connection, workspace, earlier))
                .discardItems();
    }

    private static Uni<Void> markReturned(SqlConnection connection, WorkspaceId workspace, Set<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(WENT_BACK)
                        .execute(Tuple.of(workspace.value(), ids.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Uni<Void> insertRows(
            SqlConnection connection, WorkspaceId workspace, List<Assignment> assignments, Set<String> wentBack) {
        return connection
                .preparedQuery(INSERT)
                .execute(Columns.of(workspace, assignments)
                        .text(row -> row.key().eventId())
                        .instants(row -> row.key().occurredAt())
                        .text(row -> row.key().origin())
                        .longs(row -> row.key().sequence())
                        .text(Assignment::conversationId)
                        .text(row -> row.subject().contactId())
                        .text(row -> row.subject().contactName())
                        .text(row -> row.subject().channel())
                        .text(row -> row.subject().topic())
                        .text(row -> kind(row.previous()))
                        .text(row -> of(row.previous(), Assignee::id))
                        .text(row -> of(row.previous(), Assignee::name))
                        .text(row -> kind(row.assigned()))
                        .text(row -> of(row.assigned(), Assignee::id))
                        .text(row -> of(row.assigned(), Assignee::name))
                        .text(row -> row.attribution().source().name())
                        .text(row -> row.attribution().sourceName())
                        .text(row -> row.attribution().assignedBy())
                        .text(Assignment::reason)
                        .doubles(Assignment::heldSeconds)
                        .booleans(Assignment::afterFirstReply)
                        .text(row -> row.subject().groupId())
                        .booleans(row -> wentBack.contains(row.key().eventId()))
                        .tuple())
                .replaceWithVoid();
    }

    /** Deletes the assignments of conversations before they are derived again. */
    Uni<Void> deleteOf(SqlConnection connection, WorkspaceId workspace, Collection<String> conversationIds) {
        if (conversationIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(workspace.value(), conversationIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Deletes the assignments of contacts without a conversation before they are derived again. */
    Uni<Void> deleteOfContacts(SqlConnection connection, WorkspaceId workspace, Collection<String> contactIds) {
        return connection
                .preparedQuery(DELETE_OF_CONTACTS)
                .execute(Tuple.of(workspace.value(), contactIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    static @Nullable String kind(@Nullable Assignee assignee) {
        return of(assignee, holder -> holder.kind().name());
    }

    static <T> @Nullable T of(@Nullable Assignee assignee, Function<Assignee, T> part) {
        return assignee == null ? null : part.apply(assignee);
    }
}
