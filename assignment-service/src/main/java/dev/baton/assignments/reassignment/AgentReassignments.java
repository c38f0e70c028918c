package dev.baton.assignments.reassignment;

import dev.baton.kit.directory.Agent;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What one agent received. */
public record AgentReassignments(
        @NonNull Agent agent,
        int received,
        @Description("of the report's total, 0 to 100") double sharePercentage,
        @Description("distinct ones among those received") int conversations,
        int previousReceived,
        @Description("against the previous period") int change) {}
