package dev.baton.assignments.processing;

import dev.baton.assignments.notification.Notice;
import dev.baton.assignments.processing.AssigneeState.NewestAssignment;
import dev.baton.kit.event.Attribution;
import dev.baton.kit.event.Claim;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.AgentMessage;
import dev.baton.kit.event.ConversationEvent.Opened;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Derives the assignments of a conversation by a fold over its facts in order. This is a pure function: it reads no
 * clock and no database. A fact that assigns to the present assignee makes no assignment but still takes part in the
 * fold.
 */
final class AssignmentDerivation {

    private final List<Assignment> assignments = new ArrayList<>();
    private final Set<String> wentBack = new HashSet<>();
    private final List<String> contradictions = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private AssigneeState state;

    private AssignmentDerivation(AssigneeState start) {
        this.state = start;
    }

    /**
     * @param start the state of the conversation before these facts
     * @param facts of one conversation, in order, all after the start. None of them
     *     {@linkplain EmbeddedClaims#mayRefute may refute} a claim on which the start is based
     */
    static Derived derive(AssigneeState start, List<Fact> facts) {
        AssignmentDerivation derivation = new AssignmentDerivation(start);
        EmbeddedClaims.withoutRefuted(facts).forEach(derivation::apply);
        return new Derived(
                derivation.assignments,
                derivation.wentBack,
                derivation.state,
                derivation.contradictions,
                derivation.notices);
    }

    /**
     * @param assignments in order
     * @param wentBack the ids of assignments whose next assignment went straight back; one of them may be before the
     *     start
     * @param state the state after the facts
     * @param contradictions the event ids of facts whose claimed previous assignee differs from what earlier facts say
     * @param notices the notifications that these facts cause
     */
    record Derived(
            List<Assignment> assignments,
            Set<String> wentBack,
            @Nullable AssigneeState state,
            List<String> contradictions,
            List<Notice> notices) {}

    private void apply(Fact told) {
        state = state.about(told.event());
        Fact fact = told.readIn(state.subject(), state.assignee());
        ConversationEvent event = fact.event();
        switch (event.type()) {
            case OPENED -> open((Opened) event);
            case ACCEPTED, ASSIGNED, TRANSFERRED, UNASSIGNED -> assign(fact);
            case END_USER_MESSAGE -> noticeCustomerMessage(fact);
            case AGENT_MESSAGE -> {
                if (((AgentMessage) event).assignsUnassigned() && !Assignee.isAgent(state.assignee())) {
                    assign(fact);
                }
            }
            case STATUS_CHANGED -> {
                if (((StatusChanged) event).unassigns()) {
                    assign(fact);
                }
            }
            case OFFERED, DECLINED, SESSION_ENDED, CONTACT_CHANGED -> {
                // these change no assignee
            }
            case CONTACT_ASSIGNED, CONTACT_ERASED, IMPORT_UNDONE ->
                throw new IllegalArgumentException("belongs to no conversation: " + fact.eventId());
        }
        state = state.after(fact);
    }

    /** A conversation that a command opens gets the assignee of its contact. */
    private void open(Opened event) {
        if (event.keptAssignee() != null && !state.certainty().isKnown()) {
            state = state.heldBy(event.keptAssignee().assignee(), event.occurredAt(), event);
        }
    }

    private void noticeCustomerMessage(Fact fact) {
        if (!state.withBot()) {
            notices.add(Notice.customerMessage(
                    fact, state.assignee(), state.subject().channel()));
        }
    }

    private void assign(Fact fact) {
        Assignee previous = previous(fact);
        Assignee assigned = fact.event().newAssignee();
        if (Assignee.same(previous, assigned)) {
            state = state.heldBy(assigned, state.since(), fact.event());
        } else {
            Assignment assignment = assignment(fact, previous, assigned);
            assignments.add(assignment);
            notices.addAll(Notice.assigned(fact, assigned));
            markReturn(assigned);
            state = state.heldBy(assigned, fact.event().occurredAt(), fact.event())
                    .withNewest(assignment);
        }
    }

    private Assignment assignment(Fact fact, @Nullable Assignee previous, @Nullable Assignee assigned) {
        ConversationEvent event = fact.event();
        return new Assignment(
                fact.key(),
                event.conversationId(),
                state.subject(),
                previous,
                assigned,
                Attribution.of(event, previous),
                event.cause().reason(),
                held(previous, event.occurredAt()),
                state.replied());
    }

    /** If the newest assignment took the conversation from the present new assignee, marks it as gone straight back. */
    private void markReturn(@Nullable Assignee assigned) {
        NewestAssignment newest = state.newest();
        if (assigned != null && newest != null && Assignee.same(newest.cameFrom(), assigned)) {
            wentBack.add(newest.id());
        }
    }

    /**
     * The previous assignee: the holder according to the facts or, if no fact has set one yet, the one that the source
     * claims.
     */
    private @Nullable Assignee previous(Fact fact) {
        Optional<Claim> claim = Optional.ofNullable(fact.event().claim());
        if (!state.certainty().isKnown()) {
            return claim.map(Claim::assignee).orElse(null);
        }
        boolean contradicts = claim.isPresent() && !Assignee.same(claim.get().assignee(), state.assignee());
        if (contradicts) {
            contradictions.add(fact.eventId());
        }
        return state.assignee();
    }

    private @Nullable Double held(@Nullable Assignee previous, Instant until) {
        return previous == null ? null : seconds(state.since(), until);
    }

    /** The seconds between two instants; null if the first is not known. */
    static @Nullable Double seconds(@Nullable Instant from, Instant until) {
        return from == null ? null : Duration.between(from, until).toNanos() / 1e9;
    }
}
