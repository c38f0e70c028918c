package dev.baton.assignments.privacy;

import dev.baton.kit.sql.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** What an erasure has done, all that were asked for the contact taken together. */
@Description("What was erased of a contact by now.")
public record ContactErasure(
        @Description("the one that the contact goes by from now on: its own or, where that was erased too, a pseudonym")
        @Id
        @NonNull
        String contactId,

        @Description("when this was asked for first") @NonNull
        Instant erasedAt,

        @Description("facts that the name was taken out of") int facts,

        @Description("conversations that are with the contact")
        int conversations,

        @Description("rows of the assignments log") int assignments) {

    static ContactErasure of(Row row) {
        return new ContactErasure(
                row.getString("id"),
                Instants.of(row, "erased_at"),
                row.getInteger("facts"),
                row.getInteger("conversations"),
                row.getInteger("assignments"));
    }
}
