package dev.baton.kit.security;

import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads entities by id: those of the caller's workspace that the caller may see. */
@ApplicationScoped
public class VisibleEntities {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;

    VisibleEntities(WorkspaceTransactions transactions, CurrentCaller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    /**
     * Returns the existing entities by id.
     *
     * @param sql a query with three parameters: the workspace, the ids, and the agent that the caller is restricted to
     *     (null for none)
     * @param idColumn the column of the id in the query's rows
     */
    public <T> Uni<Map<String, T>> byId(String sql, Collection<String> ids, String idColumn, Function<Row, T> entity) {
        Caller seeing = caller.get();
        return transactions.read(
                seeing.workspace(),
                connection -> connection
                        .preparedQuery(sql)
                        .execute(
                                Tuple.of(seeing.workspace().value(), ids.toArray(String[]::new), seeing.restrictedTo()))
                        .map(rows -> {
                            Map<String, T> found = new HashMap<>();
                            rows.forEach(row -> found.put(row.getString(idColumn), entity.apply(row)));
                            return found;
                        }));
    }
}
