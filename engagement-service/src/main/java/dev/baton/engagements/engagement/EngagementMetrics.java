package dev.baton.engagements.engagement;

import dev.baton.engagements.statistics.Statistics;
import io.smallrye.graphql.api.federation.Shareable;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** The metrics of a set of engagements. */
@Shareable
public record EngagementMetrics(
        @NonNull Statistics durationSeconds,
        @NonNull Statistics offerToAcceptSeconds,
        @NonNull Statistics assignmentToFirstReplySeconds,
        @NonNull Statistics assignmentToFirstReplyBusinessSeconds,

        @Description("Statistics of the single requester waits, not of engagements.") @NonNull
        Statistics requesterWaitSeconds,

        @NonNull Statistics longestRequesterWaitSeconds,
        @NonNull Statistics agentMessages) {

    /** @param asked the selected metrics; the others get {@link Statistics#NONE} */
    static EngagementMetrics of(Map<EngagementMetric, Statistics> asked) {
        return new EngagementMetrics(
                asked.getOrDefault(EngagementMetric.DURATION, Statistics.NONE),
                asked.getOrDefault(EngagementMetric.OFFER_TO_ACCEPT, Statistics.NONE),
                asked.getOrDefault(EngagementMetric.ASSIGNMENT_TO_FIRST_REPLY, Statistics.NONE),
                asked.getOrDefault(EngagementMetric.ASSIGNMENT_TO_FIRST_REPLY_BUSINESS, Statistics.NONE),
                asked.getOrDefault(EngagementMetric.REQUESTER_WAIT, Statistics.NONE),
                asked.getOrDefault(EngagementMetric.LONGEST_REQUESTER_WAIT, Statistics.NONE),
                asked.getOrDefault(EngagementMetric.AGENT_MESSAGES, Statistics.NONE));
    }
}
