package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/** The names that the caller may see. For a caller whose only role is {@code agent}, {@link NamesOfAgent} decides. */
@ApplicationScoped
public class VisibleNames {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final DirectoryStore directory;
    private final NamesOfAgent ofAgent;

    VisibleNames(
            WorkspaceTransactions transactions, CurrentCaller caller, DirectoryStore directory, NamesOfAgent ofAgent) {
        this.transactions = transactions;
        this.caller = caller;
        this.directory = directory;
        this.ofAgent = ofAgent;
    }

    /**
     * Returns a condition to append to a query of {@code directory_entry}. It begins with "and"; it is empty if the
     * caller may see all names.
     */
    public Uni<Sql> andVisible(SqlConnection connection, Kind kind) {
        Caller seeing = caller.get();
        String only = seeing.restrictedTo();
        boolean namesNobody = kind == Kind.CHANNEL || kind == Kind.TOPIC;
        return only == null || namesNobody
                ? Uni.createFrom().item(new Sql())
                : ofAgent.seeAll(connection, seeing.workspace())
                        .map(all -> all
                                ? new Sql()
                                : Sql.of(" and id in (")
                                        .add(ofAgent.concerned(seeing.workspace(), kind, only))
                                        .add(")"));
    }

    /**
     * Returns the newest known names by id. The value is null if no name is known. An id that is unknown, or whose name
     * the caller may not see, has no entry.
     */
    Uni<Map<String, String>> byId(Kind kind, Collection<String> ids) {
        WorkspaceId workspace = caller.get().workspace();
        return transactions.read(
                workspace,
                connection -> andVisible(connection, kind)
                        .chain(visible -> directory.names(connection, workspace, kind, ids, visible)));
    }
}
