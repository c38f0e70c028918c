package dev.baton.assignments.processing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The conversations and contacts that a transaction has locked, with their states at that time.
 *
 * @param conversations by id; without conversations that a command names and nobody knows
 * @param unknown those among them that have no row yet: nothing locks them until they are inserted
 * @param contacts when each was last assigned; null for never
 */
record LockedConversations(
        Map<String, AssigneeState> conversations, Set<String> unknown, Map<String, Instant> contacts) {

    /** The state of a conversation, which must be among the locked ones. */
    AssigneeState conversation(String id) {
        return Objects.requireNonNull(conversations.get(id), "the conversation is not locked");
    }
}
