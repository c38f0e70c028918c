package dev.baton.assignments.reassignment;

import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of the agents, most received first. */
public record AgentReassignmentsConnection(
        @NonNull List<@NonNull AgentReassignmentsEdge> edges,
        @NonNull List<@NonNull AgentReassignments> nodes,
        @NonNull PageInfo pageInfo,
        int totalCount) {

    /** An agent and the cursor that leads to it. */
    public record AgentReassignmentsEdge(
            @NonNull String cursor, @NonNull AgentReassignments node) {}

    static AgentReassignmentsConnection of(Page<AgentReassignments> page, int totalCount) {
        return new AgentReassignmentsConnection(
                page.edges(AgentReassignmentsEdge::new), page.rows(), page.pageInfo(), totalCount);
    }
}
