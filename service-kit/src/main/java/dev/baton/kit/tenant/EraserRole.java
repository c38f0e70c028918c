package dev.baton.kit.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The database role that may change and delete what was accepted. The service's own role may not: a transaction takes this one
 * for the statements that need it. The policies hold for both, so these statements see the workspace of the transaction alone.
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

    /** On Citus the service's role does it: a transaction there reaches the machine with its rows as one user. */
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
