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

/** Reads entities by their ids, those of the caller's workspace that the caller may see. */
@ApplicationScoped
public class VisibleEntities {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;

    VisibleEntities(WorkspaceTransactions transactions, CurrentCaller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    /**
     * The entities that there are, by id.
     *
     * @param sql with the parameters workspace, ids, and the id of the agent that the caller is restricted to (null for none)
     * @param idColumn of the statement's rows
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
