package dev.baton.kit.event;

/** The outcome of an event that a client sent. */
public enum Acceptance {
    ACCEPTED,
    /** Its id was already known with the same content; nothing changed. */
    REPEATED,
    /** Its id was already known with other content; the first content is kept. */
    CONFLICT,
    /** It is older than the retained history ({@link RetentionBoundary}); nothing changed. */
    FORGOTTEN;

    /** The message to the sender of a fact that is too old. */
    public static final String FORGOTTEN_REASON = "it is from before the history that is kept (baton.retention.months)";

    /**
     * The message to the sender of an accepted fact whose claim of a previous assignee contradicts the stored history.
     */
    public static final String CONTRADICTION_REMARK =
            "accepted, but its previous assignee differs from that of the earlier events";

    /** The message to the sender of a conflict. */
    public static String conflict(String eventId) {
        return "Baton already has an event with the id \"" + eventId + "\" and other content, and keeps that one";
    }
}
