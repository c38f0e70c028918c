package dev.baton.assignments.reassignment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What assignments tell of one agent.
 *
 * @param name the newest known one; null where none was told
 */
public record AgentAssignments(
        @Id @NonNull String agentId,
        @Nullable String name,
        int assignmentsReceived,
        int reassignmentsReceived,
        @Description("to another agent or an inbox") int handedOff) {}
