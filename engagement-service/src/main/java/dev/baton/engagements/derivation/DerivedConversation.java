package dev.baton.engagements.derivation;

import java.util.List;

/**
 * What facts of a conversation come to.
 *
 * @param engagements those that ended by these facts or are open after them, in order; only the last one may be open
 * @param answers the waits that ended by these facts
 * @param closings by these facts, and one before that they reopened
 * @param contradictions the event ids of facts whose claim of a previous assignee is not what facts before them tell
 * @param state after them
 */
public record DerivedConversation(
        List<Engagement> engagements,
        List<Answer> answers,
        List<Closing> closings,
        List<String> contradictions,
        ConversationState state) {}
