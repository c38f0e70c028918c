package dev.baton.kit.event;

import dev.baton.kit.sql.Columns;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/** The history that a service stores about conversations, for deletion by retention. */
public interface History {

    /**
     * Returns a query for those of the given conversations in which nothing has happened since the bound. It locks them
     * until the transaction ends. $1 is the workspace, $2 are the conversations, $3 is the bound.
     */
    String ended();

    /** Deletes everything that belongs only to these conversations. */
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
     * Deletes contacts from the directory if nothing else refers to them.
     *
     * @param statement $1 is the workspace, $2 are the contacts' ids, $3 their digests
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
     * Deletes some of the remaining rows, after all conversations were processed.
     *
     * @return whether more may be left
     */
    default Uni<Boolean> deleteLeftOver(SqlConnection connection, WorkspaceId workspace, int most) {
        return Uni.createFrom().item(false);
    }
}
