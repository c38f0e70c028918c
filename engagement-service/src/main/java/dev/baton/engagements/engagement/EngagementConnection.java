package dev.baton.engagements.engagement;

import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of engagement records, newest start first. */
public record EngagementConnection(
        @NonNull List<@NonNull EngagementEdge> edges,
        @NonNull List<@NonNull EngagementRecord> nodes,
        @NonNull PageInfo pageInfo,
        int totalCount) {

    /** A record and the cursor that leads to it. */
    public record EngagementEdge(
            @NonNull String cursor, @NonNull EngagementRecord node) {}

    static EngagementConnection of(Page<EngagementRecord> page, long totalCount) {
        List<EngagementEdge> edges = IntStream.range(0, page.rows().size())
                .mapToObj(i ->
                        new EngagementEdge(page.cursors().get(i), page.rows().get(i)))
                .toList();
        return new EngagementConnection(edges, page.rows(), page.pageInfo(), Counts.toInt(totalCount));
    }
}
