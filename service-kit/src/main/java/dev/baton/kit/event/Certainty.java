package dev.baton.kit.event;

/** How well it is known who holds a conversation, or what its status is. */
public enum Certainty {
    /** Nothing has told it. */
    UNKNOWN,
    /** A source has claimed it, and no change has followed yet: {@link EmbeddedClaims}. */
    CLAIMED,
    /** A fact has told it. */
    TOLD;

    public boolean isKnown() {
        return this != UNKNOWN;
    }

    /** After an event that tells it. */
    public static Certainty after(ConversationEvent event) {
        return event.isClaimed() ? CLAIMED : TOLD;
    }
}
