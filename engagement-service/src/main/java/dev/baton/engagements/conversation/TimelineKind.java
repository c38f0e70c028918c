package dev.baton.engagements.conversation;

import org.eclipse.microprofile.graphql.Description;

/** The kind of a span in the timeline of a conversation. */
public enum TimelineKind {
    @Description("An agent held the conversation.")
    HELD,
    @Description("Nobody or an inbox held the conversation.")
    UNOWNED,
    @Description("An agent was engaged.")
    ENGAGED,
    @Description("The customer waited for an answer.")
    CUSTOMER_WAITING
}
