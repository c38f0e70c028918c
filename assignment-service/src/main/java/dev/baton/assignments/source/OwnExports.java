package dev.baton.assignments.source;

import dev.baton.assignments.source.AssignmentsLogCsv.Row;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.Fact;
import dev.baton.kit.ingest.FactImport;
import dev.baton.kit.ingest.ImportLine;
import dev.baton.kit.ingest.ImportTally;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import dev.baton.kit.vocabulary.Assignee;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recognises rows of Baton's own exports when they are imported into the workspace that they came from. Such a row has
 * an ID that names a fact of the same conversation and instant. In files of other systems an ID is often just a row
 * number, so any other ID is ignored.
 */
@ApplicationScoped
class OwnExports {

    private static final String NAMED = """
            select f.event_id, f.conversation_id, f.occurred_at, a.id as logged, a.assigned_kind, a.assigned_id
            from fact f left join assignment a
                on a.workspace_id = f.workspace_id and a.occurred_at = f.occurred_at and a.id = f.event_id
            where f.workspace_id = $1 and f.event_id = any($2)""";

    private final WorkspaceTransactions transactions;

    OwnExports(WorkspaceTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Returns the facts of the rows that are not recognised. {@link FactImport} then finds out whether they are new or
     * repeated.
     *
     * @param tally counts the recognised rows
     */
    Uni<List<ImportLine<Fact>>> unknown(WorkspaceId workspace, List<ImportLine<Row>> rows, ImportTally tally) {
        String[] ids = rows.stream()
                .map(row -> row.kept().exportedId())
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        Uni<Map<String, Logged>> named = ids.length == 0 ? Uni.createFrom().item(Map.of()) : named(workspace, ids);
        return named.map(facts -> rows.stream()
                .filter(row -> !isCounted(row, facts, tally))
                .map(row -> ImportLine.read(row.number(), row.kept().fact()))
                .toList());
    }

    private Uni<Map<String, Logged>> named(WorkspaceId workspace, String[] ids) {
        return transactions.read(
                workspace,
                connection -> connection
                        .preparedQuery(NAMED)
                        .execute(Tuple.of(workspace.value(), ids))
                        .map(found -> found.stream()
                                .map(Logged::of)
                                .collect(Collectors.toMap(Logged::eventId, Function.identity()))));
    }

    /**
     * A stored fact that the ID of a row names.
     *
     * @param isAssignment whether the fact made an assignment
     * @param assigned the new assignee of that assignment; null for nobody
     */
    private record Logged(
            String eventId,
            String conversationId,
            @Nullable Instant occurredAt,
            boolean isAssignment,
            @Nullable Assignee assigned) {

        private static Logged of(io.vertx.mutiny.sqlclient.Row row) {
            return new Logged(
                    row.getString("event_id"),
                    row.getString("conversation_id"),
                    Instants.of(row, "occurred_at"),
                    row.getString("logged") != null,
                    Assignee.of(row.getString("assigned_kind"), row.getString("assigned_id"), null));
        }
    }

    /** @param facts the stored facts by id */
    private static boolean isCounted(ImportLine<Row> row, Map<String, Logged> facts, ImportTally tally) {
        String id = row.kept().exportedId();
        Logged named = id == null ? null : facts.get(id);
        ConversationEvent event = row.kept().fact().event();
        if (named == null
                || !Objects.equals(named.conversationId, event.conversationId())
                || !event.occurredAt().equals(named.occurredAt)) {
            return false;
        }
        boolean isSame = !named.isAssignment || Assignee.same(named.assigned, event.newAssignee());
        tally.count(isSame ? Acceptance.REPEATED : Acceptance.CONFLICT, row.number(), named.eventId, named.occurredAt);
        return true;
    }
}
