package dev.baton.assignments.rollup;

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

/** Maintenance of the roll-ups by an administrator. */
@GraphQLApi
@RegisterForReflection
public class AssignmentRollupApi {

    private final Rollups rollups;
    private final CurrentWorkspace workspace;

    AssignmentRollupApi(Rollups rollups, CurrentWorkspace workspace) {
        this.rollups = rollups;
        this.workspace = workspace;
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Inaccessible
    @Description("Rebuilds the roll-ups of assignments in the background. Reports stay correct but are slow until "
            + "it is done. Returns the number of quarters of an hour to rebuild.")
    public Uni<Integer> rebuildAssignmentRollups() {
        return rollups.rebuild(workspace.id());
    }
}
