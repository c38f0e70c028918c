package dev.baton.engagements.engagement;

/** The origin of an engagement. */
public enum EngagementOrigin {
    /** Derived from the facts of the conversation. */
    DERIVED,
    /** Imported unchanged from another system. */
    IMPORTED
}
