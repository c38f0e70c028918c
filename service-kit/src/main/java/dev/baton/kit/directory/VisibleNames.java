package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The names that the caller may see: with no more than the role of an agent, those of whom it has to do with. */
@ApplicationScoped
public class VisibleNames {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final NamesOfAgent ofAgent;

    VisibleNames(WorkspaceTransactions transactions, CurrentCaller caller, NamesOfAgent ofAgent) {
        this.transactions = transactions;
        this.caller = caller;
        this.ofAgent = ofAgent;
    }

    /** A condition on entries {@code d} of the directory, to be put behind others; empty for a caller that sees all. */
    public Sql andVisible(Kind kind) {
        Caller seeing = caller.get();
        String only = seeing.restrictedTo();
        return only == null ? new Sql() : Sql.of(" and ").add(ofAgent.concerns(seeing.workspace(), kind, only));
    }

    /** The newest known names, by id: null where no name is known, without an entry where the id is not, or not to the caller. */
    Uni<Map<String, String>> byId(Kind kind, Collection<String> ids) {
        Caller seeing = caller.get();
        Sql sql = Sql.of(
                        "select id, name from directory_entry d where workspace_id = ? and kind = ? and id = any(?)",
                        seeing.workspace().value(),
                        kind.name(),
                        ids.toArray(String[]::new))
                .add(andVisible(kind));
        return transactions.read(seeing.workspace(), sql::on).map(rows -> {
            Map<String, String> names = new HashMap<>();
            rows.forEach(row -> names.put(row.getString("id"), row.getString("name")));
            return names;
        });
    }
}
