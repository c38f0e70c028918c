package dev.baton.kit.event;

/** What became of an event that was sent. */
public enum Acceptance {
    ACCEPTED,
    /** Its id was known with the same content; nothing changed. */
    REPEATED,
    /** Its id was known with other content; the first stays. */
    CONFLICT,
    /** It is from before what is kept ({@link RetentionBoundary}); nothing changed. */
    FORGOTTEN;

    /** What a sender is told of something that is forgotten. */
    public static final String FORGOTTEN_REASON =
            "it is from before the history that is kept here (baton.retention.months)";

    /** What a sender is told of an accepted fact whose claim of a previous assignee contradicts what is stored. */
    public static final String CONTRADICTION_REMARK =
            "accepted, but its previous assignee is not the one that earlier events tell";

    /** What a sender is told of a conflict. */
    public static String conflict(String eventId) {
        return "event id \"" + eventId + "\" is known with other content; the first stays";
    }
}
