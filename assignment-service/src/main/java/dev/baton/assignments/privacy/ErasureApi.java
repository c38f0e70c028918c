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

/** Erases the personal data of a contact. */
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
    @Description("What eraseContact would erase now. Null if no contact with this id is known.")
    public Uni<ContactErasurePreview> contactErasurePreview(@Id @NonNull String contactId) {
        String contact = checked(contactId);
        WorkspaceId id = caller.get().workspace();
        return transactions.read(id, connection -> ContactErasurePreview.read(connection, id, contact));
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description("Removes a contact's name for good from events, the log, conversations and engagements; "
            + "engagement-service follows some seconds later. A name within a free text, such as a reason, stays. No "
            + "figure changes, and facts that arrive later do not bring the name back. If the id is itself a name, a "
            + "pseudonym replaces it.")
    public Uni<ContactErasure> eraseContact(
            @Id @NonNull String contactId,
            @Description("Whether to replace the id by a pseudonym as well, for example if it is an e-mail address.")
                    @DefaultValue("false")
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
