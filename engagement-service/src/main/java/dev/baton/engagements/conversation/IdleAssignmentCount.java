package dev.baton.engagements.conversation;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Counts;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;
import org.eclipse.microprofile.graphql.NonNull;

/** The number of idle assignments of an agent, and how long the agent has held the oldest of them, in seconds. */
public record IdleAssignmentCount(@NonNull Agent agent, int count, double longestHeldSeconds) {

    static IdleAssignmentCount of(Row row) {
        return new IdleAssignmentCount(
                new Agent(Objects.requireNonNull(row.getString("assignee_id"))),
                Counts.toInt(row.getLong("count")),
                row.getDouble("longest"));
    }
}
