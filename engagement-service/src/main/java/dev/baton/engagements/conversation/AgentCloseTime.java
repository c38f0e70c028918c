package dev.baton.engagements.conversation;

import dev.baton.engagements.statistics.Statistics;
import dev.baton.kit.directory.Agent;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * How long the conversations that an agent held when they were closed took.
 *
 * @param agent null for those that no agent held
 */
public record AgentCloseTime(
        @Nullable Agent agent, int closed, @NonNull Statistics closeTimeSeconds) {}
