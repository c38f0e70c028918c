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
 * Where a conversation stands after its facts so far: all that deriving its next assignment needs.
 *
 * @param openedAt when it was opened, or first seen
 * @param certainty whether a fact has told who holds it; until one does, a source's claim of the assignee before counts
 * @param assignee null for nobody
 * @param since when the assignee took over; null where that was before the first known fact
 * @param withBot whether a bot handles the conversation, which has no assignee then
 * @param replied whether an agent has replied
 * @param newest its newest assignment; null before the first
 * @param last the newest fact counted in; null before the first
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
     * The assignment that the next one may undo.
     *
     * @param cameFrom whom it took the conversation from; null for nobody
     */
    record NewestAssignment(String id, @Nullable Assignee cameFrom) {}

    /** Whether a fact comes after all those counted in. */
    boolean precedes(FactKey key) {
        return last == null || last.compareTo(key) < 0;
    }

    /** With another holder, told by an event; for nobody, null. */
    AssigneeState heldBy(@Nullable Assignee holder, @Nullable Instant from, ConversationEvent event) {
        return new AssigneeState(
                subject, openedAt, Certainty.after(event), holder, from, event.leavesToBot(), replied, newest, last);
    }

    AssigneeState withNewest(Assignment assignment) {
        NewestAssignment made = new NewestAssignment(assignment.key().eventId(), assignment.previous());
        return new AssigneeState(subject, openedAt, certainty, assignee, since, withBot, replied, made, last);
    }

    /** With what an event says of the conversation itself. */
    AssigneeState about(ConversationEvent event) {
        return new AssigneeState(
                subject.with(event), openedAt, certainty, assignee, since, withBot, replied, newest, last);
    }

    /** With what a fact tells beside who holds the conversation and what it is about. */
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
