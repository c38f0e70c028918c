package dev.baton.kit.vocabulary;

/** Why an engagement ended. */
public enum EngagementEndReason {
    INACTIVITY_TIMEOUT,
    AGENT_CLOSED_CONVERSATION,
    TRANSFERRED,
    TICKET_PENDING_OR_ON_HOLD,
    TICKET_SOLVED,
    OTHER
}
