package dev.baton.engagements.settings;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;

/** Changes a workspace's settings. */
@GraphQLApi
@RegisterForReflection
public class SettingsApi {

    private static final int LONGEST_TIMEOUT = 366 * 24 * 60 * 60;

    private final CurrentWorkspace workspace;
    private final WorkspaceSessions sessions;
    private final SettingsRepository settings;

    SettingsApi(CurrentWorkspace workspace, WorkspaceSessions sessions, SettingsRepository settings) {
        this.workspace = workspace;
        this.sessions = sessions;
        this.settings = settings;
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description("Changes what is given, for what is derived from now on; rederive applies it to the past.")
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
        WorkspaceId id = workspace.id();
        return sessions.writeAlone(
                id,
                () -> settings.change(id, row -> {
                    EngagementSettings before = row.settings();

                    row.inactivityTimeoutSeconds = orElse(inactivityTimeoutSeconds, row.inactivityTimeoutSeconds);
                    row.activityRouting = orElse(activityRouting, row.activityRouting);
                    row.inactiveCountsTowardsCapacity =
                            orElse(inactiveCountsTowardsCapacity, row.inactiveCountsTowardsCapacity);
                    row.fourteenDayRule = orElse(fourteenDayRule, row.fourteenDayRule);
                    row.version += row.settings().derivesAs(before) ? 0 : 1;
                }));
    }

    private static <T> T orElse(T given, T present) {
        return given == null ? present : given;
    }
}
