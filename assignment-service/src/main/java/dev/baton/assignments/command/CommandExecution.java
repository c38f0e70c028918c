package dev.baton.assignments.command;

import dev.baton.assignments.assignment.AssignmentsById;
import dev.baton.assignments.assignment.LoggedAssignment;
import dev.baton.assignments.processing.CommandLedger;
import dev.baton.assignments.processing.CommandLedger.CommandOutcome;
import dev.baton.kit.event.Fact;
import dev.baton.kit.graphql.ConflictException;
import dev.baton.kit.graphql.NotFoundException;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries out commands and returns the assignments that they made. */
@ApplicationScoped
class CommandExecution {

    private final CurrentWorkspace workspace;
    private final CommandLedger ledger;

    CommandExecution(CurrentWorkspace workspace, CommandLedger ledger) {
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /**
     * Carries out one command. The result is the assignment that the command made, now or when it was first sent; null
     * if nothing changed.
     *
     * @throws NotFoundException through the Uni, if the conversation is not known
     * @throws ConflictException through the Uni, if the event id was used for another event or the conversation to open
     *     exists
     */
    Uni<LoggedAssignment> one(Fact command) {
        String eventId = command.eventId();
        WorkspaceId id = workspace.id();
        return ledger.perform(id, List.of(command), (connection, outcomes) -> {
            RefusedException refusal = refusal(command, Objects.requireNonNull(outcomes.get(eventId)));
            return refusal != null
                    ? Uni.createFrom().failure(refusal)
                    : AssignmentsById.on(connection, id, List.of(eventId)).map(made -> made.get(eventId));
        });
    }

    /** Carries out commands about different conversations. Returns an outcome for each, by conversation id. */
    Uni<Map<String, AssignmentOutcome>> many(List<Fact> commands) {
        WorkspaceId id = workspace.id();
        List<String> eventIds = commands.stream().map(Fact::eventId).toList();
        return ledger.perform(
                id,
                commands,
                (connection, outcomes) -> AssignmentsById.on(connection, id, eventIds)
                        .map(made -> {
                            Map<String, AssignmentOutcome> byConversation = new HashMap<>();
                            commands.forEach(command -> byConversation.put(
                                    conversationId(command),
                                    outcome(
                                            command,
                                            Objects.requireNonNull(outcomes.get(command.eventId())),
                                            made.get(command.eventId()))));
                            return byConversation;
                        }));
    }

    private static AssignmentOutcome outcome(Fact command, CommandOutcome outcome, @Nullable LoggedAssignment made) {
        String conversationId = conversationId(command);
        RefusedException refusal = refusal(command, outcome);
        return refusal != null
                ? AssignmentOutcome.failed(conversationId, refusal)
                : AssignmentOutcome.made(conversationId, made);
    }

    private static String conversationId(Fact command) {
        return Objects.requireNonNull(command.event().conversationId());
    }

    /** Null if the command was carried out, now or before. */
    private static @Nullable RefusedException refusal(Fact command, CommandOutcome outcome) {
        String conversation = "conversation \"" + command.event().conversationId() + "\"";
        return switch (outcome) {
            case DONE, REPEATED -> null;
            case CONFLICT ->
                new ConflictException("eventId: \"" + command.eventId()
                        + "\" was already used for a different event, which stays as it is");
            case UNKNOWN_CONVERSATION -> new NotFoundException("conversationId: " + conversation + " is not known");
            case KNOWN_CONVERSATION -> new ConflictException("conversation.id: " + conversation + " exists already");
        };
    }
}
