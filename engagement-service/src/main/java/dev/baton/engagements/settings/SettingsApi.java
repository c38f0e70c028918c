package dev.baton.engagements.settings;

import dev.baton.kit.audit.ChangeLog;
import dev.baton.kit.audit.SettingChangeConnection;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;

/** The GraphQL operations that read and change a workspace's settings for engagements. */
@GraphQLApi
@RegisterForReflection
public class SettingsApi {

    private static final int LONGEST_TIMEOUT = 366 * 24 * 60 * 60;

    private final CurrentCaller caller;
    private final WorkspaceSessions sessions;
    private final WorkspaceTransactions transactions;
    private final SettingsRepository settings;
    private final ChangeLog changes;

    SettingsApi(
            CurrentCaller caller,
            WorkspaceSessions sessions,
            WorkspaceTransactions transactions,
            SettingsRepository settings,
            ChangeLog changes) {
        this.caller = caller;
        this.sessions = sessions;
        this.transactions = transactions;
        this.settings = settings;
        this.changes = changes;
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description("The current settings of the workspace for engagements.")
    public Uni<EngagementSettings> engagementSettings() {
        WorkspaceId id = caller.get().workspace();
        return sessions.read(id, () -> settings.findById(id.value()))
                .map(row -> row == null ? EngagementSettings.DEFAULT : row.settings());
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description(
            "The changes of engagement settings and business hours: who changed which one, and when. Newest first. "
                    + "A page has 50 changes by default, 1000 at most.")
    public Uni<SettingChangeConnection> engagementSettingsChanges(Integer first, String after) {
        WorkspaceId id = caller.get().workspace();
        PageRequest page = PageRequest.of(first, after, null, null);
        return transactions
                .read(id, connection -> changes.page(connection, id, page))
                .map(SettingChangeConnection::of);
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description("Changes the given settings; the others stay as they are. A conversation uses the "
            + "new settings for all its engagements from its next event on; the mutation rederive applies them to the "
            + "other conversations of a period now.")
    public Uni<EngagementSettings> updateEngagementSettings(
            Integer inactivityTimeoutSeconds,
            Boolean activityRouting,
            Boolean inactiveCountsTowardsCapacity,
            Boolean fourteenDayRule) {
        boolean possible = inactivityTimeoutSeconds == null
                || inactivityTimeoutSeconds >= 1 && inactivityTimeoutSeconds <= LONGEST_TIMEOUT;
        if (!possible) {
            throw new BadRequestException("inactivityTimeoutSeconds must be from 1 to " + LONGEST_TIMEOUT + ", not "
                    + inactivityTimeoutSeconds);
        }
        Caller changing = caller.get();
        return sessions.writeAlone(
                changing.workspace(),
                () -> settings.of(changing.workspace()).chain(row -> {
                    EngagementSettings before = row.settings();

                    row.inactivityTimeoutSeconds = orElse(inactivityTimeoutSeconds, row.inactivityTimeoutSeconds);
                    row.activityRouting = orElse(activityRouting, row.activityRouting);
                    row.inactiveCountsTowardsCapacity =
                            orElse(inactiveCountsTowardsCapacity, row.inactiveCountsTowardsCapacity);
                    row.fourteenDayRule = orElse(fourteenDayRule, row.fourteenDayRule);
                    row.version += row.settings().derivesAs(before) ? 0 : 1;
                    return changes.add(changing, row.settings().changesSince(before))
                            .replaceWith(row.settings());
                }));
    }

    private static <T> T orElse(T given, T present) {
        return given == null ? present : given;
    }
}
