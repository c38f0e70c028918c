package dev.baton.engagements.conversation;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Counts;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * The first closes of the conversations that an agent held, and how many of these closes resolved the conversation.
 *
 * @param agent null for the conversations that no agent held
 * @param pending closes without a reopening whose window for a reopening is still open
 * @param ratePercentage resolved ÷ (first closes − pending), 0 to 100; null if all first closes are pending
 */
public record AgentFirstContactResolution(
        @Nullable Agent agent,
        int firstCloses,
        int resolved,
        int pending,
        @Nullable Double ratePercentage) {

    static AgentFirstContactResolution of(Row row) {
        long firstCloses = row.getLong("first_closes");
        long resolved = row.getLong("resolved");
        long settled = firstCloses - row.getLong("pending");
        return new AgentFirstContactResolution(
                Agent.of(row.getString("agent_id")),
                Counts.toInt(firstCloses),
                Counts.toInt(resolved),
                Counts.toInt(row.getLong("pending")),
                settled == 0 ? null : Counts.percentage(resolved, settled));
    }
}
