package dev.baton.bench;

import java.time.Instant;

/**
 * A row of a generated assignments log.
 *
 * @param previous who held the conversation; null for nobody
 * @param assigned who holds it now; null for nobody
 * @param assignedBy null unless the source is the user
 * @param heldSeconds how long the previous one had held it; null where nobody did
 * @param wentBack whether the conversation's next row is back to the previous one
 * @param last whether the conversation has no next row
 */
record Passing(
        long number,
        Instant at,
        GeneratedConversation conversation,
        Party previous,
        Party assigned,
        Source source,
        Party assignedBy,
        String reason,
        Double heldSeconds,
        boolean wentBack,
        boolean last) {

    /** What made it; with how it is written in a log. */
    enum Source {
        WORKFLOW("Workflow"),
        USER("User"),
        BOT("Bot"),
        DEVELOPER_API("Developer API"),
        ZAPIER("Zapier"),
        CLOSE_CONVERSATION("Close Conversation (Legacy)");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    String id() {
        return "e%010d".formatted(number);
    }
}
