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

/** What whoever runs the service can have done with the roll-ups. */
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
    @Description(
            "Makes the roll-ups of assignments anew, in the background; reports stay right, and are slow until it is done. Tells of how "
                    + "many quarters of an hour they are made.")
    public Uni<Integer> rebuildAssignmentRollups() {
        return rollups.rebuild(workspace.id());
    }
}
