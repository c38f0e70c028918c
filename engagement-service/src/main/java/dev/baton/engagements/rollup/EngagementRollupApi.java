package dev.baton.engagements.rollup;

import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.federation.Inaccessible;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;

/** The GraphQL mutation with which an operator rebuilds the roll-ups. */
@GraphQLApi
@RegisterForReflection
public class EngagementRollupApi {

    private final Rollups rollups;
    private final CurrentWorkspace workspace;

    EngagementRollupApi(Rollups rollups, CurrentWorkspace workspace) {
        this.rollups = rollups;
        this.workspace = workspace;
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Inaccessible
    @Description(
            "Rebuilds the roll-ups of engagements and conversations in the background. Reports stay correct but are "
                    + "slower until the rebuild is finished. Returns the number of quarters of an hour to rebuild.")
    public Uni<Integer> rebuildEngagementRollups() {
        return rollups.rebuild(workspace.id());
    }
}
