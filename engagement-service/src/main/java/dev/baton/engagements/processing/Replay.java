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

/** A conversation's facts, derived from where it stood, with a checkpoint every so many of them. */
final class Replay {

    /** A late fact has about this many derived again beside those after it. */
    private static final int CHECKPOINT_EVERY = 256;

    private final Map<String, Engagement> engagements = new LinkedHashMap<>();
    private final Map<String, Closing> closings = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<ConversationState> checkpoints = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private final Set<String> contactIds = new HashSet<>();
    private ConversationState state;

    /** @param told in order, all after those that led to the start */
    Replay(ConversationState start, List<Fact> told, DerivationSettings settings) {
        told.forEach(fact -> contactIds.add(fact.event().contactId()));
        List<Fact> facts = EmbeddedClaims.withoutRefuted(told);
        this.state = start;
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

    /** The event ids of facts whose claim of a previous assignee is not what facts before them tell. */
    List<String> contradictions() {
        return contradictions;
    }

    /** Those whom the facts name, null among them; also of facts that do not count. */
    Set<String> contactIds() {
        return contactIds;
    }

    ConversationState state() {
        return state;
    }
}
