package dev.baton.assignments.custody;

import dev.baton.assignments.sql.Columns;
import dev.baton.assignments.vocabulary.Assignee;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The derived log of assignments. */
@ApplicationScoped
class AssignmentStore {

    private static final String INSERT = """
            insert into assignment (workspace_id, id, occurred_at, origin, sequence, conversation_id,
                contact_id, contact_name, channel, topic,
                previous_kind, previous_id, previous_name, assigned_kind, assigned_id, assigned_name,
                source, source_name, assigned_by, reason, held_seconds, after_first_reply)
            select $1, * from unnest($2::text[], $3::timestamptz[], $4::text[], $5::bigint[], $6::text[],
                $7::text[], $8::text[], $9::text[], $10::text[],
                $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
                $17::text[], $18::text[], $19::text[], $20::text[], $21::float8[], $22::boolean[])""";

    Uni<Void> insert(SqlConnection connection, WorkspaceId workspace, List<Assignment> assignments) {
        if (assignments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
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
                        .tuple())
                .replaceWithVoid();
    }

    /** Takes back what was derived for these conversations, before it is derived anew. */
    Uni<Void> deleteOf(SqlConnection connection, WorkspaceId workspace, Collection<String> conversationIds) {
        if (conversationIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery("delete from assignment where workspace_id = $1 and conversation_id = any($2)")
                .execute(Tuple.of(workspace.value(), conversationIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    static String kind(Assignee assignee) {
        return of(assignee, holder -> holder.kind().name());
    }

    static <T> T of(Assignee assignee, Function<Assignee, T> part) {
        return assignee == null ? null : part.apply(assignee);
    }
}
