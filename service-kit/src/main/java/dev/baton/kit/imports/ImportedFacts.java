package dev.baton.kit.imports;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.UUID;

/** What an import was the first to report, as its service takes it back. */
public interface ImportedFacts {

    /**
     * What one transaction has taken back.
     *
     * @param position after which to go on
     * @param facts how many were there still and went
     * @param isAll whether nothing is left of the import
     */
    record TakenBack(long position, int facts, boolean isAll) {}

    /**
     * Takes some facts back: everything derived becomes what it would be without them.
     *
     * @param after where the last transaction ended; 0 at the beginning
     */
    Uni<TakenBack> takeBack(SqlConnection connection, WorkspaceId workspace, UUID importId, long after);

    /** Ends it, once nothing is left: what is known of the workspace as a whole is found anew. */
    Uni<Void> finish(SqlConnection connection, WorkspaceId workspace, UUID importId);
}
