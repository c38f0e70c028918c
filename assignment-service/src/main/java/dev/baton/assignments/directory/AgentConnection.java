package dev.baton.assignments.directory;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of agents, by name. */
public record AgentConnection(
        @NonNull List<@NonNull AgentEdge> edges,
        @NonNull List<@NonNull Agent> nodes,
        @NonNull PageInfo pageInfo) {

    /** One of them, and the cursor that leads to it. */
    public record AgentEdge(@NonNull String cursor, @NonNull Agent node) {}

    static AgentConnection of(Page<Agent> page) {
        return new AgentConnection(page.edges(AgentEdge::new), page.rows(), page.pageInfo());
    }
}
