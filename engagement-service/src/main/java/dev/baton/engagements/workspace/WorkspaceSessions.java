package dev.baton.engagements.workspace;

import dev.baton.engagements.error.UnexpectedException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** What {@link WorkspaceTransactions} is for statements, this is for entities: transactions bound to one workspace. */
@ApplicationScoped
public class WorkspaceSessions {

    private static final String BIND = "select set_config('app.workspace', :workspace, true)";
    private static final String ALONE = "select cast(pg_advisory_xact_lock(hashtextextended(:workspace, 0)) as text)";

    /** Writes one after the other in a workspace, for what changes rarely and must not be created twice. */
    public <T> Uni<T> writeAlone(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> select(BIND, workspace)
                        .chain(() -> select(ALONE, workspace))
                        .chain(alone -> work.get()))
                .onFailure()
                .transform(UnexpectedException::of);
    }

    private static Uni<String> select(String query, WorkspaceId workspace) {
        return Panache.getSession().chain(session -> session.createNativeQuery(query, String.class)
                .setParameter("workspace", workspace.value())
                .getSingleResult());
    }
}
