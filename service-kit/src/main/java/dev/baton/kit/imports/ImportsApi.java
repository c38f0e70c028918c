package dev.baton.kit.imports;

import dev.baton.kit.report.PageRequest;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.federation.Inaccessible;
import io.smallrye.graphql.api.federation.Shareable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The imports of this service. report-gateway merges them with those of the other service. */
@GraphQLApi
@RegisterForReflection
public class ImportsApi {

    private final CurrentCaller caller;
    private final ImportLog log;
    private final ImportUndo undo;

    ImportsApi(CurrentCaller caller, ImportLog log, ImportUndo undo) {
        this.caller = caller;
        this.log = log;
        this.undo = undo;
    }

    /** An import with its cursor. Both services use the same form of cursor. */
    @Shareable
    @Inaccessible
    public record LoggedImportEdge(
            @NonNull String cursor, @NonNull LoggedImport node) {}

    @Query
    @Allowed({Role.INGEST, Role.ADMIN})
    @Inaccessible
    @Shareable
    @Description("The imports of this service, newest first.")
    public Uni<List<@NonNull LoggedImportEdge>> importLog(Integer first, String after) {
        PageRequest page = PageRequest.of(first, after, null, null);
        return log.page(caller.get().workspace(), page).map(imports -> imports.edges(LoggedImportEdge::new));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Inaccessible
    @Shareable
    @Description(
            "Undoes an import: removes every fact that it was the first to report. Returns the import's new state.")
    public Uni<LoggedImport> takeBackImport(@Id @NonNull String importId) {
        return undo.undo(caller.get(), ImportIds.parse(importId));
    }
}
