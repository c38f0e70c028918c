package dev.baton.assignments.privacy;

import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Erases what is known of a person. */
@GraphQLApi
@RegisterForReflection
public class ErasureApi {

    private final CurrentCaller caller;
    private final WorkspaceTransactions transactions;
    private final ContactEraser eraser;

    ErasureApi(CurrentCaller caller, WorkspaceTransactions transactions, ContactEraser eraser) {
        this.caller = caller;
        this.transactions = transactions;
        this.eraser = eraser;
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description("What eraseContact would erase, as it is now; null where no contact of this id is known.")
    public Uni<ContactErasurePreview> contactErasurePreview(@Id @NonNull String contactId) {
        String contact = checked(contactId);
        WorkspaceId id = caller.get().workspace();
        return transactions.read(id, connection -> ContactErasurePreview.read(connection, id, contact));
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description("Takes a contact's name out of all that is kept, for good, in both services; no figure changes, and "
            + "nothing that is told later brings it back. Where the id is a name, the contact goes by a pseudonym from "
            + "now on.")
    public Uni<ContactErasure> eraseContact(
            @Id @NonNull String contactId,
            @Description("whether the id is replaced too, an e-mail address for example") @DefaultValue("false")
                    Boolean withId,
            @Id String eventId) {
        String contact = checked(contactId);
        String event = Text.checked("eventId", eventId);
        return eraser.erase(
                caller.get(),
                contact,
                Boolean.TRUE.equals(withId),
                Objects.requireNonNullElseGet(event, () -> UUID.randomUUID().toString()));
    }

    private static String checked(String contactId) {
        String contact = Text.checked("contactId", contactId);
        if (contact == null) {
            throw new BadRequestException("contactId is missing");
        }
        return contact;
    }
}
