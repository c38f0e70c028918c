package dev.baton.engagements.processing;

import dev.baton.kit.event.EventDocument.Erasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes contacts' names out of all that is kept here, of the workspace that the transaction is bound to. */
@ApplicationScoped
public class ContactEraser {

    /** From now on what tells of the contact is kept without the name. */
    public Uni<Void> mark(SqlConnection connection, Erasure erasure) {
        return connection
                .preparedQuery("select mark_contact_erased($1, $2)")
                .execute(Tuple.of(UUID.fromString(erasure.digest()), erasure.contactId()))
                .replaceWithVoid();
    }

    /** What was kept until now, of a contact that is marked. */
    public Uni<Void> erase(SqlConnection connection, Erasure erasure) {
        return connection
                .preparedQuery("select erase_contact($1)")
                .execute(Tuple.of(UUID.fromString(erasure.digest())))
                .replaceWithVoid();
    }
}
