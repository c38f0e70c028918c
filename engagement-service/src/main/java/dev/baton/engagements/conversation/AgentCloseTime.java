package dev.baton.engagements.conversation;

import dev.baton.engagements.statistics.Statistics;
import dev.baton.kit.directory.Agent;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * The close times of the conversations that an agent held just before their close.
 *
 * @param agent null for the conversations that no agent held
 */
public record AgentCloseTime(
        @Nullable Agent agent, int closed, @NonNull Statistics closeTimeSeconds) {}
