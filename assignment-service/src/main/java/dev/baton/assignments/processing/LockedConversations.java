package dev.baton.assignments.processing;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The conversations and contacts that a transaction changes, with the states from which it derives. Their rows are locked,
 * except those of conversations that have no row yet.
 *
 * @param conversations the states by id. A conversation without a row is included only if the batch creates it: by a
 *     reported fact, or by the command that opens it
 * @param unknown the ids of the included conversations that have no row yet
 * @param contacts by id, when each contact itself was last assigned; the value is null for never
 */
record LockedConversations(
        Map<String, AssigneeState> conversations, Set<String> unknown, Map<String, Instant> contacts) {

    /** The state of a conversation, which must be among the locked ones. */
    AssigneeState conversation(String id) {
        return Objects.requireNonNull(conversations.get(id), "the conversation is not locked");
    }
}
