package dev.baton.assignments.custody;

import dev.baton.assignments.fact.ConversationEvent;
import dev.baton.assignments.fact.ConversationEvent.Claim;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.FactType;
import dev.baton.assignments.vocabulary.Assignee;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who held a conversation: a fold over its facts in order. A pure function; no clock, no database. A fact that assigns
 * to the present assignee is no assignment, but it is folded in all the same.
 */
final class AssignmentDerivation {

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();
    private Custody custody;

    private AssignmentDerivation(Custody start) {
        this.custody = start;
    }

    /**
     * @param start where the conversation stands before these facts
     * @param facts of one conversation, in order, all after the start
     */
    static Derived derive(Custody start, List<Fact> facts) {
        AssignmentDerivation derivation = new AssignmentDerivation(start);
        facts.forEach(derivation::apply);
        return new Derived(derivation.assignments, derivation.custody, derivation.contradictions);
    }

    /**
     * @param assignments in order
     * @param custody where the conversation stands after them
     * @param contradictions the event ids of facts whose claim of a previous assignee is not what facts before it tell
     */
    record Derived(List<Assignment> assignments, Custody custody, List<String> contradictions) {}

    private void apply(Fact fact) {
        ConversationEvent event = fact.event();
        if (event.changesAssignee()) {
            assign(fact);
        }
        custody = new Custody(
                custody.subject().with(event),
                openedAt(event),
                custody.known() || event.type() == FactType.OPENED,
                custody.assignee(),
                custody.since(),
                custody.replied() || event.type() == FactType.AGENT_MESSAGE,
                fact.key());
    }

    private Instant openedAt(ConversationEvent event) {
        return custody.openedAt() == null ? event.occurredAt() : custody.openedAt();
    }

    private void assign(Fact fact) {
        ConversationEvent event = fact.event();
        Assignee previous = previous(fact);
        Assignee assigned = event.newAssignee();
        boolean changes = !Assignee.same(previous, assigned);
        if (changes) {
            assignments.add(new Assignment(
                    fact.key(),
                    event.conversationId(),
                    custody.subject().with(event),
                    previous,
                    assigned,
                    Attribution.of(event, previous),
                    event.reason(),
                    held(previous, event.occurredAt()),
                    custody.replied()));
        }
        custody = new Custody(
                custody.subject(),
                custody.openedAt(),
                true,
                assigned,
                changes ? event.occurredAt() : custody.since(),
                custody.replied(),
                custody.last());
    }

    /** The holder the facts tell; before any has, the one the source claims. */
    private Assignee previous(Fact fact) {
        Optional<Claim> claim = Optional.ofNullable(fact.event().claim());
        if (!custody.known()) {
            return claim.map(Claim::assignee).orElse(null);
        }
        boolean contradicts = claim.isPresent() && !Assignee.same(claim.get().assignee(), custody.assignee());
        if (contradicts) {
            contradictions.add(fact.eventId());
        }
        return custody.assignee();
    }

    private Double held(Assignee previous, Instant until) {
        boolean unknown = previous == null || Objects.isNull(custody.since());
        return unknown ? null : Duration.between(custody.since(), until).toNanos() / 1e9;
    }
}
