package dev.baton.assignments.command;

import dev.baton.assignments.assignment.LoggedAssignment;
import dev.baton.kit.graphql.RefusedException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The outcome for one conversation of a command about many. */
public record AssignmentOutcome(
        @Id @NonNull String conversationId,

        @Description("The assignment that was made. Null if nothing changed or the command failed.") @Nullable
        LoggedAssignment assignment,

        @Description("Whether the conversation already had this assignee, so that nothing changed.")
        boolean unchanged,

        @Description("Why the command failed. Null if it did not fail.") @Nullable
        OutcomeError error) {

    /** The error that the command would have returned if it had been about this conversation alone. */
    public record OutcomeError(
            @NonNull String code, @NonNull String message) {}

    static AssignmentOutcome made(String conversationId, @Nullable LoggedAssignment assignment) {
        return new AssignmentOutcome(conversationId, assignment, assignment == null, null);
    }

    static AssignmentOutcome failed(String conversationId, RefusedException refusal) {
        return new AssignmentOutcome(
                conversationId, null, false, new OutcomeError(refusal.code().name(), refusal.getMessage()));
    }
}
