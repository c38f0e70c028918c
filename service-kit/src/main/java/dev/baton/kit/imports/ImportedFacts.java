package dev.baton.kit.imports;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** The facts that an import was the first to report. Each service implements how it removes them. */
public interface ImportedFacts {

    /**
     * The result of one transaction.
     *
     * @param position where the next transaction continues
     * @param facts the number of removed facts
     * @param isAll whether no fact of the import remains
     */
    record TakenBack(long position, int facts, boolean isAll) {}

    /**
     * Removes a batch of facts. Everything derived is recomputed as if these facts had never been reported.
     *
     * @param after the position where the last transaction ended; 0 at the beginning
     */
    Uni<TakenBack> takeBack(SqlConnection connection, WorkspaceId workspace, UUID importId, long after);

    /** Completes the undo when no fact remains: recomputes what is stored for the workspace as a whole. */
    Uni<Void> finish(SqlConnection connection, WorkspaceId workspace, UUID importId);
}
