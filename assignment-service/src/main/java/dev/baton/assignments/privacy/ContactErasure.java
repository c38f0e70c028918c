package dev.baton.assignments.privacy;

import dev.baton.kit.sql.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** The result of all erasures of a contact together. */
@Description("What erasures of a contact have erased so far.")
public record ContactErasure(
        @Description("The id that the contact has from now on: its own or, if the id was erased too, a pseudonym.")
        @Id
        @NonNull
        String contactId,

        @Description("When the first erasure of this contact was requested.") @NonNull
        Instant erasedAt,

        @Description("The number of facts from which the name was removed.")
        int facts,

        @Description("The number of the contact's conversations from which the name was removed.")
        int conversations,

        @Description("The number of rows of the assignments log from which the name was removed.")
        int assignments) {

    static ContactErasure of(Row row) {
        return new ContactErasure(
                row.getString("id"),
                Instants.of(row, "erased_at"),
                row.getInteger("facts"),
                row.getInteger("conversations"),
                row.getInteger("assignments"));
    }
}
