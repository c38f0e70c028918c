package dev.baton.kit.tenant;

import dev.baton.kit.graphql.UnexpectedException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny.SelectionQuery;

/** What {@link WorkspaceTransactions} is for statements, this is for entities: transactions bound to one workspace. */
@ApplicationScoped
public class WorkspaceSessions {

    private static final String ALONE = "select cast(pg_advisory_xact_lock(hashtextextended(:workspace, 0)) as text)";

    private final TransactionConfiguration configuration;

    WorkspaceSessions(TransactionConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Writes one after the other in a workspace, for what changes rarely and must not be created twice. */
    public <T> Uni<T> writeAlone(WorkspaceId workspace, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> set("set local statement_timeout = "
                                + configuration.writeTime().toMillis())
                        .chain(() -> set(WorkspaceTransactions.binding(workspace)))
                        .chain(() -> select(ALONE, Map.of("workspace", workspace.value())))
                        .chain(alone -> work.get()))
                .onFailure()
                .transform(UnexpectedException::of);
    }

    private static Uni<Integer> set(String command) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(command).executeUpdate());
    }

    private static Uni<String> select(String query, Map<String, String> parameters) {
        return Panache.getSession().chain(session -> {
            SelectionQuery<String> selection = session.createNativeQuery(query, String.class);
            parameters.forEach(selection::setParameter);
            return selection.getSingleResult();
        });
    }
}
