package dev.baton.kit.event;

import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/** What a service keeps of conversations, as retention deletes it. */
public interface History {

    /**
     * A query for the ids of those of some conversations in which nothing happened since the bound; it holds them until the
     * transaction ends. $1 is the workspace, $2 are the conversations, $3 is the bound.
     */
    String ended();

    /** Deletes all that is of these conversations alone. */
    Uni<Void> delete(SqlConnection connection, WorkspaceId workspace, List<String> conversationIds);

    /** Executes statements with the same parameters, one after the other. */
    static Uni<Void> inTurn(SqlConnection connection, List<String> statements, Tuple parameters) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (String statement : statements) {
            all = all.chain(() -> connection.preparedQuery(statement).execute(parameters))
                    .replaceWithVoid();
        }
        return all;
    }

    /**
     * Deletes contacts from the directory of whom nothing else is known.
     *
     * @param statement $1 is the workspace, $2 are the contacts' ids, $3 the digests of these
     */
    static Uni<Void> forgetContacts(
            SqlConnection connection, WorkspaceId workspace, String statement, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(statement)
                        .execute(Columns.of(workspace, ids)
                                .text(id -> id)
                                .uuids(id -> ErasedContacts.digest(workspace, id))
                                .tuple())
                        .replaceWithVoid();
    }

    /**
     * Deletes some of what is left over once all conversations were gone through.
     *
     * @return whether there may be more
     */
    default Uni<Boolean> deleteLeftOver(SqlConnection connection, WorkspaceId workspace, int most) {
        return Uni.createFrom().item(false);
    }
}
