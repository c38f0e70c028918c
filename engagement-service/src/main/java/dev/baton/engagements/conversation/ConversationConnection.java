package dev.baton.engagements.conversation;

import dev.baton.kit.report.Counts;
import dev.baton.kit.report.IgnoredFilter;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of conversations, in the requested order. */
public record ConversationConnection(
        @NonNull List<@NonNull ConversationEdge> edges,
        @NonNull List<@NonNull Conversation> nodes,
        @NonNull PageInfo pageInfo,
        int totalCount,
        @NonNull List<@NonNull IgnoredFilter> ignoredFilters) {

    /** A conversation and its cursor. */
    public record ConversationEdge(
            @NonNull String cursor, @NonNull Conversation node) {}

    static ConversationConnection of(Page<Conversation> page, long totalCount, List<IgnoredFilter> ignored) {
        return new ConversationConnection(
                page.edges(ConversationEdge::new), page.rows(), page.pageInfo(), Counts.toInt(totalCount), ignored);
    }
}
