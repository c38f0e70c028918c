package dev.baton.engagements.conversation;

/** The kind of a span in the timeline of a conversation. */
public enum TimelineKind {
    /** An agent held the conversation. */
    HELD,
    /** Nobody or an inbox held the conversation. */
    UNOWNED,
    /** An agent was engaged. */
    ENGAGED,
    /** The customer waited for an answer. */
    CUSTOMER_WAITING
}
