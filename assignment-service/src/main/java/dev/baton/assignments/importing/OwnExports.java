package dev.baton.assignments.importing;

import dev.baton.assignments.fact.Acceptance;
import dev.baton.assignments.fact.ConversationEvent;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.sql.Instants;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Knows rows of our own exports again, which are imported into the workspace they came from: by their ID, where that names a
 * fact of the same conversation and instant. Foreign files number their rows, so elsewhere an ID means nothing.
 */
@ApplicationScoped
class OwnExports {

    private static final String NAMED = """
            select f.event_id, f.conversation_id, f.occurred_at, a.id as logged, a.assigned_kind, a.assigned_id
            from fact f left join assignment a on a.workspace_id = f.workspace_id and a.id = f.event_id
            where f.workspace_id = $1 and f.event_id = any($2)""";

    private final WorkspaceTransactions transactions;

    OwnExports(WorkspaceTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The rows that are not known: they are new, or known by what they say.
     *
     * @param exportedId that a row has; null where it has none
     * @param tally counts those that are
     */
    Uni<List<ImportLine<Fact>>> unknown(
            WorkspaceId workspace, List<ImportLine<Fact>> rows, Function<Fact, String> exportedId, ImportTally tally) {
        Map<ImportLine<Fact>, String> ids = new IdentityHashMap<>();
        rows.forEach(row -> {
            String id = exportedId.apply(row.content());
            if (id != null) {
                ids.put(row, id);
            }
        });
        return ids.isEmpty()
                ? Uni.createFrom().item(rows)
                : named(workspace, ids)
                        .map(named -> rows.stream()
                                .filter(row -> !isCounted(row, named.get(ids.get(row)), tally))
                                .toList());
    }

    private Uni<Map<String, Row>> named(WorkspaceId workspace, Map<ImportLine<Fact>, String> ids) {
        String[] distinct = ids.values().stream().distinct().toArray(String[]::new);
        return transactions.read(
                workspace,
                connection -> connection
                        .preparedQuery(NAMED)
                        .execute(Tuple.of(workspace.value(), distinct))
                        .map(found -> found.stream()
                                .collect(Collectors.toMap(row -> row.getString("event_id"), Function.identity()))));
    }

    /** @param named null where the row's ID names nothing */
    private static boolean isCounted(ImportLine<Fact> row, Row named, ImportTally tally) {
        ConversationEvent event = row.content().event();
        boolean isKnown = named != null
                && Objects.equals(named.getString("conversation_id"), event.conversationId())
                && event.occurredAt().equals(Instants.of(named, "occurred_at"));
        if (isKnown) {
            boolean isSame = named.getString("logged") == null
                    || Objects.equals(named.getString("assigned_kind"), kind(event))
                            && Objects.equals(named.getString("assigned_id"), assignee(event));
            tally.count(isSame ? Acceptance.REPEATED : Acceptance.CONFLICT, row.number(), named.getString("event_id"));
        }
        return isKnown;
    }

    private static String kind(ConversationEvent event) {
        return event.agentId() != null ? "AGENT" : event.groupId() != null ? "INBOX" : null;
    }

    private static String assignee(ConversationEvent event) {
        return event.agentId() != null ? event.agentId() : event.groupId();
    }
}
