package dev.baton.assignments.reassignment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one agent that come from assignments.
 *
 * @param name the newest known name; null if no fact has given one
 */
public record AgentAssignments(
        @Id @NonNull String agentId,
        @Nullable String name,
        int assignmentsReceived,
        int reassignmentsReceived,

        @Description("The number of assignments within the period that moved a conversation or a contact from "
                + "this agent to another agent or to an inbox.")
        int handedOff) {}
