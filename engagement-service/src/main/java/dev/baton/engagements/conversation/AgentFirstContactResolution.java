package dev.baton.engagements.conversation;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Counts;
import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * How many of the conversations that an agent held when they were first closed were resolved by that.
 *
 * @param agent null for those that no agent held
 * @param pending not reopened, but they still may be within the days asked for
 * @param ratePercentage resolved of those that are not pending; null where there are none
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
