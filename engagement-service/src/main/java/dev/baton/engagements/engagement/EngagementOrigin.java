package dev.baton.engagements.engagement;

/** Where an engagement comes from. */
public enum EngagementOrigin {
    /** From the facts of its conversation. */
    DERIVED,
    /** Taken as it was from another system. */
    IMPORTED
}
