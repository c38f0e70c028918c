package dev.baton.assignments.reassignment;

import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of agents by reassignments received, largest first. */
public record AgentReassignmentsConnection(
        @NonNull List<@NonNull AgentReassignmentsEdge> edges,
        @NonNull List<@NonNull AgentReassignments> nodes,
        @NonNull PageInfo pageInfo,
        int totalCount) {

    /** An agent and its cursor. */
    public record AgentReassignmentsEdge(
            @NonNull String cursor, @NonNull AgentReassignments node) {}

    static AgentReassignmentsConnection of(Page<AgentReassignments> page, int totalCount) {
        return new AgentReassignmentsConnection(
                page.edges(AgentReassignmentsEdge::new), page.rows(), page.pageInfo(), totalCount);
    }
}
