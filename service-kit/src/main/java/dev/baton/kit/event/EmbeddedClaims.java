package dev.baton.kit.event;

import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.vocabulary.Assignee;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Handles claims in events that a source renders long after they happened. Such an event embeds the conversation's
 * assignee and status of the later moment; both are claims. A claim counts unless the first later change of the same
 * attribute names another previous value; then derivations ignore the claim.
 */
public final class EmbeddedClaims {

    private EmbeddedClaims() {}

    /**
     * Returns the facts without the claims that later facts refute.
     *
     * @param facts the facts of one conversation, in order
     */
    public static List<Fact> withoutRefuted(List<Fact> facts) {
        if (facts.stream().noneMatch(fact -> fact.event().isClaimed())) {
            return facts;
        }
        List<Fact> standing = new ArrayList<>(facts);
        removeRefuted(standing, ConversationEvent::decidesAssignee, EmbeddedClaims::hadAnotherAssignee);
        removeRefuted(standing, EmbeddedClaims::changesStatus, EmbeddedClaims::hadAnotherStatus);
        return standing;
    }

    /** @param refutes whether a change (second argument) names another previous value than a claim (first argument) */
    private static void removeRefuted(
            List<Fact> facts,
            Predicate<ConversationEvent> changes,
            BiPredicate<ConversationEvent, ConversationEvent> refutes) {
        ConversationEvent next = null;
        for (int i = facts.size() - 1; i >= 0; i--) {
            ConversationEvent event = facts.get(i).event();
            if (changes.test(event)) {
                if (!event.isClaimed()) {
                    next = event;
                } else if (next != null && refutes.test(event, next)) {
                    facts.remove(i);
                }
            }
        }
    }

    /** Whether a fact may refute a claim that determines a conversation's current assignee or status. */
    public static boolean mayRefute(Fact fact, Certainty assignee, Certainty status) {
        ConversationEvent event = fact.event();
        return assignee == Certainty.CLAIMED && event.decidesAssignee()
                || status == Certainty.CLAIMED && changesStatus(event);
    }

    private static boolean changesStatus(ConversationEvent event) {
        return event instanceof StatusChanged;
    }

    private static boolean hadAnotherAssignee(ConversationEvent claimed, ConversationEvent change) {
        return change.claim() != null && !Assignee.same(change.claim().assignee(), claimed.newAssignee());
    }

    private static boolean hadAnotherStatus(ConversationEvent claimed, ConversationEvent change) {
        return claimed instanceof StatusChanged status
                && change instanceof StatusChanged later
                && later.from() != null
                && !later.from().equals(status.to());
    }
}
