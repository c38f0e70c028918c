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
 * @param assignee the holder, or null for nobody; for ENGAGED the agent without its name, which the engagement has;
 *     null for CUSTOMER_WAITING
 * @param engagement null unless the kind is ENGAGED
 */
public record TimelineSpan(
        @NonNull TimelineKind kind,
        @NonNull Instant from,

        @Description("The end of the span. Null while it goes on.") @Nullable
        Instant to,

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
