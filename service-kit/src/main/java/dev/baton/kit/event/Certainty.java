package dev.baton.kit.event;

/** How certain the assignee or the status of a conversation is. */
public enum Certainty {
    /** No fact has named it. */
    UNKNOWN,
    /** A source has claimed it ({@link EmbeddedClaims}), and no change has followed yet. */
    CLAIMED,
    /** A fact has set it. */
    TOLD;

    public boolean isKnown() {
        return this != UNKNOWN;
    }

    /**
     * Returns TOLD if the value is unknown, otherwise this certainty: an opening sets values that nothing has set
     * before.
     */
    public Certainty orTold() {
        return isKnown() ? this : TOLD;
    }

    /** The certainty of a value that an event sets. */
    public static Certainty after(ConversationEvent event) {
        return event.isClaimed() ? CLAIMED : TOLD;
    }
}
