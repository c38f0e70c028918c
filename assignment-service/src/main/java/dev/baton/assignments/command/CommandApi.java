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

/** Commands about one conversation or one contact. A command happens now. */
@GraphQLApi
@RegisterForReflection
public class CommandApi {

    private static final String EVENT_ID =
            "An id that you choose for this command. If you send the same command again with it, nothing changes, and "
                    + "you get the first result again: the assignment that was made, or null. The same id with another "
                    + "command is an error.";

    private final CommandExecution execution;

    CommandApi(CommandExecution execution) {
        this.execution = execution;
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Opens a conversation. It gets the assignee that its contact has; this is no assignment, so the "
            + "result is null.")
    public Uni<LoggedAssignment> openConversation(
            @NonNull ConversationInput conversation, @Description(EVENT_ID) @Id String eventId) {
        return execution.one(CommandFacts.open(eventId, conversation));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Assigns the conversation to an agent, an inbox or nobody. Returns null if it already had this "
            + "assignee.")
    public Uni<LoggedAssignment> assign(
            @Id @NonNull String conversationId,
            @NonNull AssigneeInput to,
            @DefaultValue("USER") AssignmentSource source,
            @Description("The name of the source system, for the source OTHER.") String sourceName,
            AgentInput assignedBy,
            String reason,
            @Description(EVENT_ID) @Id String eventId) {
        AssignmentCause cause = new AssignmentCause(source, sourceName, assignedBy, reason);
        return execution.one(CommandFacts.assign(eventId, conversationId, Assignment.of(to, cause)));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Unassigns the conversation. Returns null if it was unassigned already.")
    public Uni<LoggedAssignment> unassign(
            @Id @NonNull String conversationId,
            @DefaultValue("USER") AssignmentSource source,
            String sourceName,
            AgentInput assignedBy,
            String reason,
            @Description(EVENT_ID) @Id String eventId) {
        AssignmentCause cause = new AssignmentCause(source, sourceName, assignedBy, reason);
        return execution.one(CommandFacts.assign(eventId, conversationId, Assignment.of(BulkCommandApi.NOBODY, cause)));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Assigns the contact itself, not one of its conversations. The contact's next conversation "
            + "starts with this assignee. Returns null if the contact already had it.")
    public Uni<LoggedAssignment> assignContact(
            @Id @NonNull String contactId,
            String contactName,
            @NonNull AssigneeInput to,
            @DefaultValue("CONTACT_IMPORT") AssignmentSource source,
            @Description(EVENT_ID) @Id String eventId) {
        return execution.one(CommandFacts.assignContact(eventId, contactId, contactName, to, source));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Records a reply of an agent. If no agent holds the conversation, it is assigned to the replying "
            + "agent, unless leaveUnassigned is true. Returns the assignment, or null if there is none.")
    public Uni<LoggedAssignment> recordReply(
            @Id @NonNull String conversationId,
            @NonNull AgentInput agent,
            @DefaultValue("false") Boolean leaveUnassigned,
            @Description(EVENT_ID) @Id String eventId) {
        boolean leave = Boolean.TRUE.equals(leaveUnassigned);
        return execution.one(CommandFacts.reply(eventId, conversationId, agent, leave));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Records a message of the customer. The agent who holds the conversation is notified. If no "
            + "agent holds it, every agent signed up for its channel is notified, unless a bot handles the "
            + "conversation. The result is always null.")
    public Uni<LoggedAssignment> recordCustomerMessage(
            @Id @NonNull String conversationId, @Description(EVENT_ID) @Id String eventId) {
        return execution.one(CommandFacts.customerMessage(eventId, conversationId));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Closes the conversation. If the setting closingUnassigns is on, this unassigns it. Returns the "
            + "assignment, or null if there is none.")
    public Uni<LoggedAssignment> closeConversation(
            @Id @NonNull String conversationId, @Name("by") AgentInput by, @Description(EVENT_ID) @Id String eventId) {
        return execution.one(CommandFacts.status(eventId, conversationId, "CLOSED", by));
    }

    @Mutation
    @Allowed({Role.INGEST, Role.ADMIN})
    @Description("Reopens a closed conversation. Its assignee stays, so the result is null.")
    public Uni<LoggedAssignment> reopenConversation(
            @Id @NonNull String conversationId, @Description(EVENT_ID) @Id String eventId) {
        return execution.one(CommandFacts.status(eventId, conversationId, "OPEN", null));
    }
}
