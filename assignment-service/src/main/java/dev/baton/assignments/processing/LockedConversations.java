package dev.baton.assignments.processing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The conversations and contacts that a transaction holds, as they stood when it got hold of them.
 *
 * @param conversations by id, without those that a command is about and nobody knows
 * @param unknown those of them that nothing was told of before: they are held by nobody until they are kept
 * @param contacts when each was last assigned; null for never
 */
record LockedConversations(
        Map<String, AssigneeState> conversations, Set<String> unknown, Map<String, Instant> contacts) {

    /** A conversation that is among them. */
    AssigneeState conversation(String id) {
        return Objects.requireNonNull(conversations.get(id), "the conversation is not locked");
    }
}
