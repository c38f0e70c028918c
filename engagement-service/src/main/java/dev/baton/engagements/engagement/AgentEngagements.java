package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The engagements of one agent.
 *
 * @param name the newest known name of the agent; null if none is known
 */
public record AgentEngagements(
        @Id @NonNull String agentId,
        @Nullable String name,
        int engagements,
        @NonNull EngagementMetrics metrics) {}
