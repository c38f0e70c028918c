package dev.baton.assignments.privacy;

import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
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

/** Erases what is known of a person. */
@GraphQLApi
@RegisterForReflection
public class ErasureApi {

    private final CurrentWorkspace workspace;
    private final ContactEraser eraser;

    ErasureApi(CurrentWorkspace workspace, ContactEraser eraser) {
        this.workspace = workspace;
        this.eraser = eraser;
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
        String contact = Text.checked("contactId", contactId);
        if (contact == null) {
            throw new BadRequestException("contactId is missing");
        }
        String event = Text.checked("eventId", eventId);
        return eraser.erase(
                workspace.id(),
                contact,
                Boolean.TRUE.equals(withId),
                Objects.requireNonNullElseGet(event, () -> UUID.randomUUID().toString()));
    }
}
