package dev.baton.kit.vocabulary;

/** Why an engagement started. */
public enum EngagementStartReason {
    ROUTING_ASSIGNMENT_ACCEPTED,
    ASSIGNED,
    MANUAL_ASSIGNMENT,
    REOPENED,
    TRANSFERRED,
    OTHER
}
