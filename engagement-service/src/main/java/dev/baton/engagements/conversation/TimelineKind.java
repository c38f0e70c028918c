package dev.baton.engagements.conversation;

/** What a span of a conversation's timeline shows. */
public enum TimelineKind {
    /** An agent held it. */
    HELD,
    /** Nobody or an inbox held it. */
    UNOWNED,
    /** An agent was engaged. */
    ENGAGED,
    /** The customer waited for an answer. */
    CUSTOMER_WAITING
}
