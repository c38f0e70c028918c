package dev.baton.assignments.processing;

import dev.baton.assignments.assignment.ContactNames;
import dev.baton.assignments.feed.EmptyPositions;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactStore;
import dev.baton.kit.event.History;
import dev.baton.kit.tenant.EraserRole;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Deletes conversations that are not kept any longer, everything that belongs only to them, and their positions in the
 * feed.
 */
@ApplicationScoped
class ConversationHistory implements History {

    private static final String ENDED = """
            select id from conversation where workspace_id = $1 and id = any($2) and last_occurred_at < $3
            order by id for update""";

    private static final String NOTIFICATIONS =
            "delete from notification where workspace_id = $1 and event_id = any($2)";

    private static final List<String> OF_CONVERSATIONS = List.of(
            "delete from conversation_contact where workspace_id = $1 and conversation_id = any($2)",
            "delete from conversation where workspace_id = $1 and id = any($2)");

    /** Deletes the directory entries of contacts that nothing else refers to. */
    private static final String CONTACTS = """
            delete from directory_entry d
            using unnest($2::text[], $3::uuid[]) as n (id, digest)
            where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = n.id
                and not exists (
                    select 1 from conversation c where c.workspace_id = $1 and c.contact_id = n.id)
                and not exists (
                    select 1 from conversation_contact c where c.workspace_id = $1 and c.digest = n.digest)
                and not exists (
                    select 1 from assignment a where a.workspace_id = $1 and a.contact_id = n.id)
                and not exists (select 1 from contact k where k.workspace_id = $1 and k.id = n.id)""";

    private final FactStore facts;
    private final AssignmentStore assignments;
    private final EmptyPositions positions;
    private final EraserRole eraser;

    ConversationHistory(FactStore facts, AssignmentStore assignments, EmptyPositions positions, EraserRole eraser) {
        this.facts = facts;
        this.assignments = assignments;
        this.positions = positions;
        this.eraser = eraser;
    }

    @Override
    public String ended() {
        return ENDED;
    }

    @Override
    public Uni<Void> delete(SqlConnection connection, WorkspaceId workspace, List<String> conversationIds) {
        Tuple conversations = Tuple.of(workspace.value(), conversationIds.toArray(String[]::new));
        return facts.ofConversations(connection, workspace, conversationIds)
                .map(all -> all.values().stream().flatMap(List::stream).toList())
                .chain(gone -> facts.deleteOf(connection, workspace, conversationIds)
                        .chain(() -> assignments.deleteOf(connection, workspace, conversationIds))
                        .chain(() -> deleteNotifications(connection, workspace, gone))
                        .chain(() -> positions.lookAgain(connection, workspace))
                        .chain(() -> History.inTurn(connection, OF_CONVERSATIONS, conversations))
                        .chain(() -> forgetContacts(connection, workspace, gone)));
    }

    /** Deletes facts and their notifications. The caller has to derive again what was derived from them. */
    Uni<Void> deleteEvents(SqlConnection connection, WorkspaceId workspace, List<Fact> gone) {
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : facts.deleteEvents(
                                connection,
                                workspace,
                                gone.stream().map(Fact::eventId).toList())
                        .chain(() -> deleteNotifications(connection, workspace, gone));
    }

    /** Deletes the contacts that the deleted facts named, and their names, unless something else refers to them. */
    Uni<Void> forgetContacts(SqlConnection connection, WorkspaceId workspace, List<Fact> gone) {
        return History.forgetContacts(connection, workspace, CONTACTS, told(gone, EventContext::contactId))
                .chain(() -> ContactNames.forget(connection, workspace, namesAndIds(gone)));
    }

    @Override
    public Uni<Boolean> deleteLeftOver(SqlConnection connection, WorkspaceId workspace, int most) {
        return positions.deleteSome(connection, workspace, most);
    }

    private Uni<Void> deleteNotifications(SqlConnection connection, WorkspaceId workspace, List<Fact> gone) {
        String[] eventIds = gone.stream().map(Fact::eventId).toArray(String[]::new);
        return eraser.during(
                        connection,
                        () -> connection.preparedQuery(NOTIFICATIONS).execute(Tuple.of(workspace.value(), eventIds)))
                .replaceWithVoid();
    }

    /** The names and the ids, because contacts without a name are found by id. */
    private static List<String> namesAndIds(List<Fact> facts) {
        return Stream.concat(
                        told(facts, EventContext::contactName).stream(), told(facts, EventContext::contactId).stream())
                .distinct()
                .toList();
    }

    private static List<String> told(List<Fact> facts, Function<EventContext, String> part) {
        return facts.stream()
                .map(fact -> part.apply(fact.event().context()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
