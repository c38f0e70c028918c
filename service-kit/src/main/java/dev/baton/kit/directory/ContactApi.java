package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.federation.Resolver;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;

/** Resolves the entity {@link Contact} in batches. */
@GraphQLApi
@RegisterForReflection
public class ContactApi {

    private final VisibleNames names;

    ContactApi(VisibleNames names) {
        this.names = names;
    }

    /** An element is null if this service does not know the id, or if the caller may not see that contact's name. */
    @Resolver
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    public Uni<List<Contact>> contact(List<String> id) {
        return names.byId(Kind.CONTACT, id)
                .map(known -> id.stream()
                        .map(contact -> known.containsKey(contact) ? new Contact(contact, known.get(contact)) : null)
                        .toList());
    }
}
