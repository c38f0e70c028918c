package dev.baton.assignments.processing;

import dev.baton.kit.event.Attribution;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.Assignee;
import org.jspecify.annotations.Nullable;

/**
 * A change of assignee, unassignment included, derived from the fact that told it.
 *
 *
 * @param key of that fact: the assignment's place in the log, and its id
 * @param conversationId null where a contact was assigned in no conversation
 * @param subject what was known of the conversation then
 * @param previous null for nobody
 * @param assigned null for nobody
 * @param heldSeconds how long the previous assignee had held the conversation; null where that began before the first
 *     known fact, or nobody held it
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
