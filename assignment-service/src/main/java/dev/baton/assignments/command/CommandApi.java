package dev.baton.assignments.command;

import dev.baton.assignments.assignment.LoggedAssignment;
import dev.baton.assignments.command.CommandFacts.Assignment;
import dev.baton.assignments.directory.AgentInput;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Role;
import dev.baton.kit.vocabulary.AssigneeInput;
import dev.baton.kit.vocabulary.AssignmentSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What can be done with one conversation, or one contact, now. */
@GraphQLApi
@RegisterForReflection
public class CommandApi {

    private final CommandExecution execution;

    CommandApi(CommandExecution execution) {
        this.execution = execution;
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Opens a conversation; it keeps the assignee that its contact has, which is no assignment.")
    public Uni<LoggedAssignment> openConversation(@NonNull ConversationInput conversation, @Id String eventId) {
        return execution.one(CommandFacts.open(eventId, conversation));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Makes an agent, an inbox or nobody the assignee; null where it had this assignee already.")
    public Uni<LoggedAssignment> assign(
            @Id @NonNull String conversationId,
            @NonNull AssigneeInput to,
            @DefaultValue("USER") AssignmentSource source,
            @Description("as the source system is called, where the source is OTHER") String sourceName,
            AgentInput assignedBy,
            String reason,
            @Id String eventId) {
        AssignmentCause cause = new AssignmentCause(source, sourceName, assignedBy, reason);
        return execution.one(CommandFacts.assign(eventId, conversationId, Assignment.of(to, cause)));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Leaves the conversation to nobody; null where nobody held it.")
    public Uni<LoggedAssignment> unassign(
            @Id @NonNull String conversationId,
            @DefaultValue("USER") AssignmentSource source,
            String sourceName,
            AgentInput assignedBy,
            String reason,
            @Id String eventId) {
        AssignmentCause cause = new AssignmentCause(source, sourceName, assignedBy, reason);
        return execution.one(CommandFacts.assign(eventId, conversationId, Assignment.of(BulkCommandApi.NOBODY, cause)));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Assigns a contact, in no conversation: its next one begins with this assignee.")
    public Uni<LoggedAssignment> assignContact(
            @Id @NonNull String contactId,
            String contactName,
            @NonNull AssigneeInput to,
            @DefaultValue("CONTACT_IMPORT") AssignmentSource source,
            @Id String eventId) {
        return execution.one(CommandFacts.assignContact(eventId, contactId, contactName, to, source));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("An agent writes; where no agent holds the conversation, that makes this one the assignee.")
    public Uni<LoggedAssignment> recordReply(
            @Id @NonNull String conversationId,
            @NonNull AgentInput agent,
            @DefaultValue("false") Boolean leaveUnassigned,
            @Id String eventId) {
        boolean leave = Boolean.TRUE.equals(leaveUnassigned);
        return execution.one(CommandFacts.reply(eventId, conversationId, agent, leave));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description(
            "The customer writes: its assignee is notified or, where no agent holds it, everyone signed up for its "
                    + "channel.")
    public Uni<LoggedAssignment> recordCustomerMessage(@Id @NonNull String conversationId, @Id String eventId) {
        return execution.one(CommandFacts.customerMessage(eventId, conversationId));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Closes a conversation and, where the workspace's settings say so, leaves it to nobody.")
    public Uni<LoggedAssignment> closeConversation(
            @Id @NonNull String conversationId, @Name("by") AgentInput by, @Id String eventId) {
        return execution.one(CommandFacts.status(eventId, conversationId, "CLOSED", by));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Opens a closed conversation again; whoever holds it goes on holding it.")
    public Uni<LoggedAssignment> reopenConversation(@Id @NonNull String conversationId, @Id String eventId) {
        return execution.one(CommandFacts.status(eventId, conversationId, "OPEN", null));
    }
}
