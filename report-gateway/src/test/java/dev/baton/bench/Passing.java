package dev.baton.bench;

import java.time.Instant;

/**
 * A row of a generated assignments log.
 *
 * @param previous the previous assignee; null for nobody
 * @param assigned the new assignee; null for nobody
 * @param assignedBy null unless the source is USER
 * @param heldSeconds how long the previous assignee held the conversation; null if there was none
 * @param wentBack whether the conversation's next row assigns it to the previous assignee again
 * @param last whether this is the conversation's last row
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

    /** A source, with its spelling in a log. */
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
