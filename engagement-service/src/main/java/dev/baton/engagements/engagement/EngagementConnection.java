package dev.baton.engagements.engagement;

import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of engagement records, newest start first. */
public record EngagementConnection(
        @NonNull List<@NonNull EngagementEdge> edges,
        @NonNull List<@NonNull EngagementRecord> nodes,
        @NonNull PageInfo pageInfo,
        int totalCount) {

    /** An engagement record and its cursor. */
    public record EngagementEdge(
            @NonNull String cursor, @NonNull EngagementRecord node) {}

    static EngagementConnection of(Page<EngagementRecord> page, long totalCount) {
        return new EngagementConnection(
                page.edges(EngagementEdge::new), page.rows(), page.pageInfo(), Counts.toInt(totalCount));
    }
}
