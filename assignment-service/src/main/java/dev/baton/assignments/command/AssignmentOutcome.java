package dev.baton.assignments.command;

import dev.baton.assignments.assignment.LoggedAssignment;
import dev.baton.kit.graphql.RefusedException;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of one conversation of many. */
public record AssignmentOutcome(
        @Id @NonNull String conversationId,

        @Description("null where nothing changed, or it failed") @Nullable
        LoggedAssignment assignment,

        @Description("whether the conversation had this assignee already")
        boolean unchanged,

        @Description("null where it did not fail") @Nullable OutcomeError error) {

    /** Why one of many failed, as a call of its own would have said. */
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
