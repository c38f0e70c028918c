package dev.baton.assignments.reassignment;

import dev.baton.kit.directory.Agent;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The reassignments that one agent received. */
public record AgentReassignments(
        @NonNull Agent agent,
        int received,

        @Description("The agent's share of the report's total, in percent from 0 to 100.")
        double sharePercentage,

        @Description("The number of different conversations among the reassignments received.")
        int conversations,

        int previousReceived,

        @Description("The number received in the period minus the number received in the previous period.")
        int change) {}
