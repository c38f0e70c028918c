package dev.baton.assignments.settings;

import dev.baton.kit.audit.ChangeLog;
import dev.baton.kit.audit.SettingChange;
import dev.baton.kit.audit.SettingChangeConnection;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** Lists who changed settings and secrets, and who had contacts erased. */
@GraphQLApi
@RegisterForReflection
public class SettingsChangesApi {

    /**
     * The change-log entry of an erasure. Its subject is a digest of the contact's id, because the id itself may be
     * erased later.
     */
    public static final String CONTACT_ERASURE = "contactErasure";

    private final CurrentWorkspace workspace;
    private final WorkspaceTransactions transactions;
    private final ChangeLog changes;

    SettingsChangesApi(CurrentWorkspace workspace, WorkspaceTransactions transactions, ChangeLog changes) {
        this.workspace = workspace;
        this.transactions = transactions;
        this.changes = changes;
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description(
            "The log of changes by administrators: who changed which assignment setting or webhook secret, or had a "
                    + "contact erased, and when. Newest first. A page has 50 entries by default and at most 1000.")
    public Uni<SettingChangeConnection> assignmentSettingsChanges(Integer first, String after) {
        WorkspaceId id = workspace.id();
        PageRequest request = PageRequest.of(first, after, null, null);
        return transactions
                .read(
                        id,
                        connection ->
                                changes.page(connection, id, request).chain(page -> withContacts(connection, id, page)))
                .map(SettingChangeConnection::of);
    }

    /** Replaces the digests of erased contacts by the ids that these contacts have now. */
    private static Uni<Page<SettingChange>> withContacts(
            SqlConnection connection, WorkspaceId workspace, Page<SettingChange> page) {
        List<UUID> digests = page.rows().stream()
                .filter(change -> change.setting().equals(CONTACT_ERASURE))
                .map(change -> UUID.fromString(String.valueOf(change.subject())))
                .toList();
        if (digests.isEmpty()) {
            return Uni.createFrom().item(page);
        }
        return Sql.of(
                        "select digest, id from erased_contact where workspace_id = ? and digest = any(?)",
                        workspace.value(),
                        digests.toArray(UUID[]::new))
                .on(connection)
                .map(rows -> {
                    Map<String, String> ids = new HashMap<>();
                    rows.forEach(row -> ids.put(row.getUUID("digest").toString(), row.getString("id")));
                    return page.map(change -> change.setting().equals(CONTACT_ERASURE)
                            ? change.withSubject(ids.get(change.subject()))
                            : change);
                });
    }
}
