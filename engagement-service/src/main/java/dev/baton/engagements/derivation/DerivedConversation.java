package dev.baton.engagements.derivation;

import java.util.List;

/**
 * The result of deriving some facts of a conversation.
 *
 * @param engagements the engagements that these facts ended or that are open after them, in order; only the last one
 *     may be open
 * @param answers the waits that these facts ended
 * @param closings the closes by these facts, and an earlier close if these facts reopened the conversation
 * @param contradictions the event ids of facts whose claimed previous assignee contradicts the facts before them
 * @param state the state after these facts
 */
public record DerivedConversation(
        List<Engagement> engagements,
        List<Answer> answers,
        List<Closing> closings,
        List<String> contradictions,
        ConversationState state) {}
