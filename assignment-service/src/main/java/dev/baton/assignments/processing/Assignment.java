package dev.baton.assignments.processing;

import dev.baton.kit.event.Attribution;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.Assignee;
import org.jspecify.annotations.Nullable;

/**
 * A change of assignee, unassignment included, derived from a fact.
 *
 * @param key of the fact: it gives the assignment its id and its place in the log
 * @param conversationId null if a contact was assigned without a conversation
 * @param subject what was known about the conversation at that time
 * @param previous null for nobody
 * @param assigned null for nobody
 * @param heldSeconds how long the previous assignee had held the conversation, in seconds; null if nobody held it or
 *     the start was before the first known fact
 * @param afterFirstReply whether an agent had replied in the conversation before
 */
record Assignment(
        FactKey key,
        @Nullable String conversationId,
        Subject subject,
        @Nullable Assignee previous,
        @Nullable Assignee assigned,
        Attribution attribution,
        @Nullable String reason,
        @Nullable Double heldSeconds,
        boolean afterFirstReply) {}
