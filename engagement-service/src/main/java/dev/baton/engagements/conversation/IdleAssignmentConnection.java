package dev.baton.engagements.conversation;

import dev.baton.kit.report.AppliedFilter;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.IgnoredFilter;
import dev.baton.kit.report.MetricDefinition;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A page of idle assignments, oldest first.
 *
 * @param counts the counts by agent, by the requested number of agents; one entry for each selection of byAgent
 */
public record IdleAssignmentConnection(
        @NonNull List<@NonNull IdleAssignmentEdge> edges,
        @NonNull List<@NonNull IdleAssignment> nodes,
        @NonNull PageInfo pageInfo,
        int totalCount,
        @NonNull List<@NonNull MetricDefinition> definitions,
        @NonNull List<@NonNull AppliedFilter> appliedFilters,
        @NonNull List<@NonNull IgnoredFilter> ignoredFilters,
        @Ignore Map<Integer, List<IdleAssignmentCount>> counts) {

    static final int DEFAULT_AGENTS = 100;

    private static final List<MetricDefinition> DEFINITIONS = List.of(
            new MetricDefinition(
                    "idleAssignments.total",
                    1,
                    "The number of new or open conversations that an agent has held for at least the requested "
                            + "time without sending a message since becoming the holder. A message at the same instant "
                            + "counts as sent. Conversations of which only assignments are known are left out, because it "
                            + "is not known whether they were answered.",
                    List.of("totalCount", "byAgent.count")),
            new MetricDefinition(
                    "idleAssignments.heldSeconds",
                    1,
                    "The seconds from when the agent became the holder to the time of the answer. If the agent "
                            + "held the conversation before its first known event, the time starts at that event.",
                    List.of("nodes.heldSeconds", "byAgent.longestHeldSeconds")),
            new MetricDefinition(
                    "idleAssignments.heldBusinessSeconds",
                    1,
                    "The same time, counted only within the business hours of the conversation's group. Empty if "
                            + "no business hours were valid when the agent became the holder.",
                    List.of("nodes.heldBusinessSeconds")),
            new MetricDefinition(
                    "idleAssignments.customerWaitingSeconds",
                    1,
                    "The seconds since the first message of the customer that no agent has answered. Empty if "
                            + "the customer is not waiting.",
                    List.of("nodes.customerWaitingSeconds")));

    /** An idle assignment and its cursor. */
    public record IdleAssignmentEdge(
            @NonNull String cursor, @NonNull IdleAssignment node) {}

    static IdleAssignmentConnection of(
            Page<IdleAssignment> page,
            long totalCount,
            GivenFilters given,
            Map<Integer, List<IdleAssignmentCount>> counts) {
        return new IdleAssignmentConnection(
                page.edges(IdleAssignmentEdge::new),
                page.rows(),
                page.pageInfo(),
                Counts.toInt(totalCount),
                DEFINITIONS,
                given.applied(ConversationFilters.OF_LIST.applicable()),
                given.ignored(ConversationFilters.OF_LIST.applicable()),
                counts);
    }
}
