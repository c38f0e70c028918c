package dev.baton.engagements.processing;

import dev.baton.kit.event.FactStore;
import dev.baton.kit.event.History;
import dev.baton.kit.rollup.DirtyPieces;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Deletes conversations at the end of their retention, with everything that belongs only to them. */
@ApplicationScoped
class ConversationHistory implements History {

    /** A conversation with an imported engagement that started or ended after the bound is kept. */
    private static final String ENDED = """
            select c.id from conversation c
            where c.workspace_id = $1 and c.id = any($2)
                and (c.last_occurred_at is null or c.last_occurred_at < $3)
                and not exists (
                    select 1 from fact f
                    where f.workspace_id = $1 and f.conversation_id = c.id and f.occurred_at >= $3)
                and not exists (
                    select 1 from engagement e
                    where e.workspace_id = $1 and e.conversation_id = c.id and e.origin = 'IMPORTED'
                        and greatest(e.started_at, e.ended_at) >= $3)
            order by c.id for update""";

    private static final String ENGAGEMENTS =
            "select origin, id, requester_id from engagement where workspace_id = $1 and conversation_id = any($2)";

    private static final List<String> NOT_DERIVED = List.of(
            "delete from fact_set_aside where workspace_id = $1 and told #>> '{event,conversationId}' = any($2)",
            "delete from conversation_contact where workspace_id = $1 and conversation_id = any($2)",
            "delete from engagement_wait where workspace_id = $1 and conversation_id = any($2) and origin = 'IMPORTED'",
            EngagementMarks.with(
                    "delete from engagement d where workspace_id = $1 and conversation_id = any($2) and origin = 'IMPORTED'"));

    private static final List<String> DERIVED = List.of(
            "delete from conversation_checkpoint where workspace_id = $1 and conversation_id = any($2)",
            "delete from engagement_wait where workspace_id = $1 and conversation_id = any($2) and origin = 'DERIVED'",
            EngagementMarks.with(
                    "delete from engagement d where workspace_id = $1 and conversation_id = any($2) and origin = 'DERIVED'"),
            "with gone as (delete from closing where workspace_id = $1 and conversation_id = any($2) returning *) "
                    + DirtyPieces.of("gone", "closed_at"),
            "with gone as (delete from conversation where workspace_id = $1 and id = any($2) returning *) "
                    + DirtyPieces.of("gone", "opened_at"));

    /** Deletes contacts to which nothing refers any more. */
    private static final String REQUESTERS = """
            delete from directory_entry d
            using unnest($2::text[], $3::uuid[]) as n (id, digest)
            where d.workspace_id = $1 and d.kind = 'CONTACT' and d.id = n.id
                and not exists (
                    select 1 from conversation c where c.workspace_id = $1 and c.requester_id = n.id)
                and not exists (
                    select 1 from conversation_contact c where c.workspace_id = $1 and c.digest = n.digest)
                and not exists (
                    select 1 from engagement e where e.workspace_id = $1 and e.requester_id = n.id)""";

    private final FactStore facts;
    private final EngagementRecordStore records;

    ConversationHistory(FactStore facts, EngagementRecordStore records) {
        this.facts = facts;
        this.records = records;
    }

    @Override
    public String ended() {
        return ENDED;
    }

    @Override
    public Uni<Void> delete(SqlConnection connection, WorkspaceId workspace, List<String> conversationIds) {
        Tuple conversations = Tuple.of(workspace.value(), conversationIds.toArray(String[]::new));
        Set<String> requesters = new TreeSet<>();
        return facts.ofConversations(connection, workspace, conversationIds)
                .invoke(all -> all.values().stream()
                        .flatMap(List::stream)
                        .map(fact -> fact.event().contactId())
                        .filter(Objects::nonNull)
                        .forEach(requesters::add))
                .chain(() -> facts.deleteOf(connection, workspace, conversationIds))
                .chain(() -> connection.preparedQuery(ENGAGEMENTS).execute(conversations))
                .chain(engagements ->
                        records.delete(connection, workspace, recordsAndRequesters(engagements, requesters)))
                .chain(() -> History.inTurn(connection, NOT_DERIVED, conversations))
                .chain(() -> deleteDerived(connection, workspace, conversationIds))
                .chain(() -> forgetRequesters(connection, workspace, requesters));
    }

    /** Deletes conversations that have no facts any more, and everything that was derived from their facts. */
    Uni<Void> deleteDerived(SqlConnection connection, WorkspaceId workspace, Collection<String> conversationIds) {
        return conversationIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : History.inTurn(
                        connection, DERIVED, Tuple.of(workspace.value(), conversationIds.toArray(String[]::new)));
    }

    /** Deletes those of these contacts from the directory to which nothing refers any more. */
    Uni<Void> forgetRequesters(SqlConnection connection, WorkspaceId workspace, Collection<String> requesters) {
        return History.forgetContacts(connection, workspace, REQUESTERS, requesters);
    }

    /**
     * Adds the requesters of the engagements to the set.
     *
     * @return the ids of the imported records among the engagements
     */
    private static List<String> recordsAndRequesters(RowSet<Row> engagements, Set<String> requesters) {
        List<String> records = new ArrayList<>();
        engagements.forEach(row -> {
            if (row.getString("requester_id") != null) {
                requesters.add(row.getString("requester_id"));
            }
            if (row.getString("origin").equals(EngagementRow.IMPORTED)) {
                records.add(row.getString("id"));
            }
        });
        return records;
    }
}
