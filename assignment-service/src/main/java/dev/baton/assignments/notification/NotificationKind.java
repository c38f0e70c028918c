package dev.baton.assignments.notification;

/** The kinds of notifications. */
public enum NotificationKind {
    /** A conversation was assigned to the agent. */
    ASSIGNED,
    /** The customer wrote in a conversation that the agent holds or that no agent holds. */
    CUSTOMER_MESSAGE
}
