package dev.baton.assignments.directory;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of agents, sorted by name. */
public record AgentConnection(
        @NonNull List<@NonNull AgentEdge> edges,
        @NonNull List<@NonNull Agent> nodes,
        @NonNull PageInfo pageInfo) {

    /** An agent and its cursor. */
    public record AgentEdge(@NonNull String cursor, @NonNull Agent node) {}

    static AgentConnection of(Page<Agent> page) {
        return new AgentConnection(page.edges(AgentEdge::new), page.rows(), page.pageInfo());
    }
}
