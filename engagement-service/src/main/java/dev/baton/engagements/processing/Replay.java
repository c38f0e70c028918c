package dev.baton.engagements.processing;

import dev.baton.engagements.derivation.Answer;
import dev.baton.engagements.derivation.Closing;
import dev.baton.engagements.derivation.ConversationState;
import dev.baton.engagements.derivation.DerivationSettings;
import dev.baton.engagements.derivation.DerivedConversation;
import dev.baton.engagements.derivation.Engagement;
import dev.baton.engagements.derivation.EngagementDerivation;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Derives facts of a conversation from a given state, and collects the results and regular checkpoints. */
final class Replay {

    /**
     * The number of facts between checkpoints. A late fact causes up to this many earlier facts to be derived again.
     */
    private static final int CHECKPOINT_EVERY = 256;

    private final Map<String, Engagement> engagements = new LinkedHashMap<>();
    private final Map<String, Closing> closings = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<ConversationState> checkpoints = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final Set<String> contactIds = new HashSet<>();
    private ConversationState state;

    /** @param told the facts in order, all of them after the facts that the start includes */
    Replay(ConversationState start, List<Fact> told, DerivationSettings settings) {
        told.forEach(fact -> contactIds.add(fact.event().contactId()));
        List<Fact> facts = EmbeddedClaims.withoutRefuted(told);
        this.state = facts.size() < told.size() ? start.leavingOutClaims() : start;
        int next = 0;
        while (next < facts.size()) {
            int toCheckpoint = CHECKPOINT_EVERY - (int) (state.facts() % CHECKPOINT_EVERY);
            int end = Math.min(facts.size(), next + toCheckpoint);
            add(EngagementDerivation.resume(state, facts.subList(next, end), settings));
            next = end;
        }
    }

    private void add(DerivedConversation derived) {
        state = derived.state();
        derived.engagements().forEach(engagement -> engagements.put(engagement.id(), engagement));
        derived.closings().forEach(closing -> closings.put(closing.id(), closing));
        answers.addAll(derived.answers());
        contradictions.addAll(derived.contradictions());
        if (state.facts() % CHECKPOINT_EVERY == 0) {
            checkpoints.add(state);
        }
    }

    Collection<Engagement> engagements() {
        return engagements.values();
    }

    Collection<Closing> closings() {
        return closings.values();
    }

    List<Answer> answers() {
        return answers;
    }

    List<ConversationState> checkpoints() {
        return checkpoints;
    }

    /** The event ids of facts whose claimed previous assignee contradicts the facts before them. */
    List<String> contradictions() {
        return contradictions;
    }

    /** The contact ids of all facts, including refuted claims; null is among them if a fact has none. */
    Set<String> contactIds() {
        return contactIds;
    }

    ConversationState state() {
        return state;
    }
}
