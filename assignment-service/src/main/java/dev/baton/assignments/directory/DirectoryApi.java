package dev.baton.assignments.directory;

import static dev.baton.assignments.directory.DirectoryListing.pattern;
import static dev.baton.assignments.directory.DirectoryListing.patternOfMany;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.directory.Contact;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.directory.Inbox;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** Lists the agents, inboxes and contacts that facts have named, for selection in filters and commands. */
@GraphQLApi
@RegisterForReflection
public class DirectoryApi {

    private final DirectoryListing directory;

    DirectoryApi(DirectoryListing directory) {
        this.directory = directory;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description(
            "The agents that facts have named, sorted by name. The argument search selects those whose name, or id if "
                    + "there is no name, contains the text; case and accents are ignored.")
    public Uni<AgentConnection> agents(String search, Integer first, String after) {
        return directory
                .page(Kind.AGENT, search, pattern(search), page(first, after), entry -> new Agent(entry.id()))
                .map(AgentConnection::of);
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description(
            "The inboxes that facts have named, sorted by name. The argument search selects those whose name, or id if "
                    + "there is no name, contains the text; case and accents are ignored.")
    public Uni<InboxConnection> inboxes(String search, Integer first, String after) {
        return directory
                .page(
                        Kind.INBOX,
                        search,
                        pattern(search),
                        page(first, after),
                        entry -> new Inbox(entry.id(), entry.name()))
                .map(InboxConnection::of);
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Description("The contacts that facts have named, sorted by name. The argument search selects those whose "
            + "name contains the text of at least three characters; case and accents are ignored.")
    public Uni<ContactConnection> contacts(String search, Integer first, String after) {
        return directory
                .page(
                        Kind.CONTACT,
                        search,
                        patternOfMany(search),
                        page(first, after),
                        entry -> new Contact(entry.id(), entry.name()))
                .map(ContactConnection::of);
    }

    private static PageRequest page(Integer first, String after) {
        return PageRequest.of(first, after, null, null);
    }
}
