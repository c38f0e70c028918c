package dev.baton.assignments.processing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The conversations and contacts that a transaction has locked, with their states at that time.
 *
 * @param conversations by id. A conversation that does not exist yet is included only if the batch creates it: by a fact
 *     that is no command, or by the command that opens it
 * @param unknown the conversations of this map that have no row yet: no lock protects them until they are inserted
 * @param contacts when each contact was last assigned; null for never
 */
record LockedConversations(
        Map<String, AssigneeState> conversations, Set<String> unknown, Map<String, Instant> contacts) {

    /** The state of a conversation, which must be among the locked ones. */
    AssigneeState conversation(String id) {
        return Objects.requireNonNull(conversations.get(id), "the conversation is not locked");
    }
}
