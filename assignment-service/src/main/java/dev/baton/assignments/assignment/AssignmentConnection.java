package dev.baton.assignments.assignment;

import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import dev.baton.kit.security.Caller;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of the assignments log, newest first. */
public record AssignmentConnection(
        @NonNull List<@NonNull AssignmentEdge> edges,
        @NonNull List<@NonNull LoggedAssignment> nodes,
        @NonNull PageInfo pageInfo,
        int totalCount) {

    /** A row and its cursor. */
    public record AssignmentEdge(
            @NonNull String cursor, @NonNull LoggedAssignment node) {}

    /** The same page, without holders of conversations whom the caller may not see. */
    public AssignmentConnection seenBy(Caller caller) {
        if (caller.restrictedTo() == null) {
            return this;
        }
        return new AssignmentConnection(
                edges.stream()
                        .map(edge ->
                                new AssignmentEdge(edge.cursor(), edge.node().seenBy(caller)))
                        .toList(),
                nodes.stream().map(node -> node.seenBy(caller)).toList(),
                pageInfo,
                totalCount);
    }

    static AssignmentConnection of(Page<LoggedAssignment> page, long totalCount) {
        return new AssignmentConnection(
                page.edges(AssignmentEdge::new), page.rows(), page.pageInfo(), Counts.toInt(totalCount));
    }
}
