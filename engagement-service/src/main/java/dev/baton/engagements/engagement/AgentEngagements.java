package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * What engagements tell of one agent.
 *
 * @param name the newest known one; null where none was told
 */
public record AgentEngagements(
        @Id @NonNull String agentId,
        String name,
        int engagements,
        @NonNull EngagementMetrics metrics) {}
