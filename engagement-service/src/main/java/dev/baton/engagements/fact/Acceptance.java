package dev.baton.engagements.fact;

/** What became of an event that was sent. */
public enum Acceptance {
    ACCEPTED,
    /** Its id was known with the same content; nothing changed. */
    REPEATED,
    /** Its id was known with other content; the first stays. */
    CONFLICT
}
