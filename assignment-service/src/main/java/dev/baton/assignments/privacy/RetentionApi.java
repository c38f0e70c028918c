package dev.baton.assignments.privacy;

import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** Shows for how long history is kept. */
@GraphQLApi
@RegisterForReflection
public class RetentionApi {

    private final RetentionWorker retention;

    RetentionApi(RetentionWorker retention) {
        this.retention = retention;
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description("For how long this installation keeps history, and which history is deleted next.")
    public Uni<Retention> retention() {
        return retention.now();
    }
}
