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
 * Knows rows of our own exports again, which are imported into the workspace they came from: by their ID, where that names a
 * fact of the same conversation and instant. Foreign files number their rows, so elsewhere an ID means nothing.
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
     * The facts of the rows that are not known: they are new, or {@link FactImport} recognises them by what they say.
     *
     * @param tally counts the rows that are known
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
     * A fact that an ID names.
     *
     * @param isAssignment whether the log has a row of it
     * @param assigned whom that row assigns to; null for nobody
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

    /** @param facts by the ID that names each */
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
