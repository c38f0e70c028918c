package dev.baton.engagements.reprocessing;

import dev.baton.kit.report.PeriodInput;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The GraphQL operations that start and list rederivations. */
@GraphQLApi
@RegisterForReflection
public class RederivationApi {

    private static final int MOST = 20;

    private final CurrentWorkspace workspace;
    private final RederivationStore store;
    private final RederivationWorker worker;

    RederivationApi(CurrentWorkspace workspace, RederivationStore store, RederivationWorker worker) {
        this.workspace = workspace;
        this.store = store;
        this.worker = worker;
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description(
            "Starts a background job that derives the conversations with events in the period again. Each conversation "
                    + "is derived by the settings that are valid when the job reaches it.")
    public @NonNull Uni<Rederivation> rederive(@NonNull PeriodInput period) {
        return store.add(workspace.id(), period.resolve())
                .invoke(added -> worker.goOn().subscribe().with(done -> {}));
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description("The 20 newest rederivations with their progress, newest first.")
    public Uni<List<@NonNull Rederivation>> rederivations() {
        return store.newest(workspace.id(), MOST);
    }
}
