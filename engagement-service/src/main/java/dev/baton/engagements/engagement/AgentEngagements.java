package dev.baton.engagements.engagement;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What engagements tell of one agent.
 *
 * @param name the newest known one; null where none was told
 */
public record AgentEngagements(
        @Id @NonNull String agentId,
        @Nullable String name,
        int engagements,
        @NonNull EngagementMetrics metrics) {}
