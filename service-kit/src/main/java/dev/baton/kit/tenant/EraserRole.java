package dev.baton.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The database role that may change and delete accepted facts. The service's own role may not; a transaction assumes
 * this role only for the statements that need it. The policies apply to both roles, so these statements see only the
 * transaction's workspace.
 */
@ApplicationScoped
public class EraserRole {

    private final boolean distributed;
    private final String take;

    EraserRole(
            @ConfigProperty(name = "quarkus.datasource.username") String service,
            @ConfigProperty(name = "baton.database.distributed") boolean distributed) {
        this.distributed = distributed;
        this.take = "set local role \"" + service.replace("\"", "\"\"") + "_eraser\"";
    }

    /**
     * Runs the statements with the eraser role. On Citus they run with the service's role, because a transaction
     * reaches the node with its rows as a single user.
     */
    public <T> Uni<T> during(SqlConnection connection, Supplier<Uni<T>> statements) {
        return distributed
                ? statements.get()
                : connection
                        .query(take)
                        .execute()
                        .chain(() -> statements.get())
                        .call(() -> connection.query("set local role none").execute());
    }
}
