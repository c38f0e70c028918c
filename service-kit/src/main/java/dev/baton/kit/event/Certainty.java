package dev.baton.kit.event;

/** How well the assignee or the status of a conversation is known. */
public enum Certainty {
    /** No fact has named it. */
    UNKNOWN,
    /** A source has claimed it ({@link EmbeddedClaims}), and no change of it has followed yet. */
    CLAIMED,
    /** A fact has set it. */
    TOLD;

    public boolean isKnown() {
        return this != UNKNOWN;
    }

    /** This certainty, or TOLD where the value was unknown: an opening decides what nothing has decided before. */
    public Certainty orTold() {
        return isKnown() ? this : TOLD;
    }

    /** The certainty of a value that an event sets. */
    public static Certainty after(ConversationEvent event) {
        return event.isClaimed() ? CLAIMED : TOLD;
    }
}
