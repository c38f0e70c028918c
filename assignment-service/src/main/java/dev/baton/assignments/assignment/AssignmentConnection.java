package dev.baton.assignments.assignment;

import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
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

    static AssignmentConnection of(Page<LoggedAssignment> page, long totalCount) {
        return new AssignmentConnection(
                page.edges(AssignmentEdge::new), page.rows(), page.pageInfo(), Counts.toInt(totalCount));
    }
}
