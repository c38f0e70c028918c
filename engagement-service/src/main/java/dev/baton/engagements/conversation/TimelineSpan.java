package dev.baton.engagements.conversation;

import dev.baton.engagements.engagement.EngagementRecord;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A span of a conversation's timeline.
 *
 * @param assignee who held it, null where nobody did; of ENGAGED the agent, whose name the engagement tells; null while
 *     the customer waited
 * @param engagement of the kind ENGAGED; else null
 */
public record TimelineSpan(
        @NonNull TimelineKind kind,
        @NonNull Instant from,
        @Description("null while it goes on") @Nullable Instant to,
        @Nullable Assignee assignee,
        @Nullable EngagementRecord engagement) {

    static TimelineSpan engaged(EngagementRecord engagement) {
        return new TimelineSpan(
                TimelineKind.ENGAGED,
                engagement.startedAt(),
                engagement.endedAt(),
                Assignee.agent(engagement.agent().id(), null),
                engagement);
    }
}
