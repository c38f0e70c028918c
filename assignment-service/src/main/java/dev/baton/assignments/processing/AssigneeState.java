package dev.baton.assignments.processing;

import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a conversation after its facts so far: everything that is needed to derive its next assignment.
 *
 * @param openedAt when the conversation was opened or, if that is not known, first seen
 * @param certainty whether a fact has set the assignee; until then, a source's claim of the previous assignee counts
 * @param assignee null for nobody
 * @param since when the assignee took over; null if that was before the first known fact
 * @param withBot whether a bot handles the conversation, which has no assignee then
 * @param replied whether an agent has replied
 * @param newest the newest assignment; null before the first
 * @param last the newest fact included in the state; null before the first
 */
record AssigneeState(
        Subject subject,
        @Nullable Instant openedAt,
        Certainty certainty,
        @Nullable Assignee assignee,
        @Nullable Instant since,
        boolean withBot,
        boolean replied,
        @Nullable NewestAssignment newest,
        @Nullable FactKey last) {

    static final AssigneeState NEW =
            new AssigneeState(Subject.UNKNOWN, null, Certainty.UNKNOWN, null, null, false, false, null, null);

    /**
     * The newest assignment. The next one may go straight back.
     *
     * @param cameFrom its previous assignee; null for nobody
     */
    record NewestAssignment(String id, @Nullable Assignee cameFrom) {}

    /** Whether a fact comes after all facts included in this state. */
    boolean precedes(FactKey key) {
        return last == null || last.compareTo(key) < 0;
    }

    /**
     * Returns the state with the holder that an event sets.
     *
     * @param holder null for nobody
     * @param from when the holder took over; null if not known
     */
    AssigneeState heldBy(@Nullable Assignee holder, @Nullable Instant from, ConversationEvent event) {
        return new AssigneeState(
                subject, openedAt, Certainty.after(event), holder, from, event.leavesToBot(), replied, newest, last);
    }

    AssigneeState withNewest(Assignment assignment) {
        NewestAssignment made = new NewestAssignment(assignment.key().eventId(), assignment.previous());
        return new AssigneeState(subject, openedAt, certainty, assignee, since, withBot, replied, made, last);
    }

    /** Returns the state with what an event says about the conversation's subject. */
    AssigneeState about(ConversationEvent event) {
        return new AssigneeState(
                subject.with(event), openedAt, certainty, assignee, since, withBot, replied, newest, last);
    }

    /** Returns the state after a fact, with everything but the holder and the subject updated. */
    AssigneeState after(Fact fact) {
        ConversationEvent event = fact.event();
        return new AssigneeState(
                subject,
                openedAt == null ? event.occurredAt() : openedAt,
                event.type() == FactType.OPENED ? certainty.orTold() : certainty,
                assignee,
                since,
                withBot,
                replied || event.type() == FactType.AGENT_MESSAGE,
                newest,
                fact.key());
    }
}
