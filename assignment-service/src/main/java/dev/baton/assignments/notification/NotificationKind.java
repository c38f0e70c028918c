package dev.baton.assignments.notification;

/** What an agent is told of. */
public enum NotificationKind {
    /** A conversation was assigned to the agent. */
    ASSIGNED,
    /** The customer wrote in a conversation that the agent holds, or that nobody holds. */
    CUSTOMER_MESSAGE
}
