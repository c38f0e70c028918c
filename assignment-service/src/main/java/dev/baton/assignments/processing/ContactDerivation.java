package dev.baton.assignments.processing;

import dev.baton.kit.event.Attribution;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.Subject;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives the assignments of a contact without a conversation by a fold over its facts in order. The previous assignee
 * is the one that the fact claims, because conversations may have changed it; without a claim, it is the one of the
 * fact before.
 */
final class ContactDerivation {

    private ContactDerivation() {}

    /**
     * @param assignments in order
     * @param assignee the contact's own assignee after all facts; null for nobody
     * @param assignedAt when it was set
     */
    record Derived(
            List<Assignment> assignments,
            @Nullable Assignee assignee,
            @Nullable Instant assignedAt) {}

    /** @param facts of one contact, at least one, in order */
    static Derived derive(List<Fact> facts) {
        List<Assignment> assignments = new ArrayList<>();
        Assignee own = null;
        Instant decided = null;
        for (Fact fact : facts) {
            ConversationEvent event = fact.event();
            Assignee previous = event.claim() == null ? own : event.claim().assignee();
            Assignee assigned = event.newAssignee();
            if (!Assignee.same(previous, assigned)) {
                Instant since = Assignee.same(previous, own) ? decided : null;
                assignments.add(assignment(fact, previous, assigned, since));
            }
            own = assigned;
            decided = event.occurredAt();
        }
        return new Derived(assignments, own, decided);
    }

    private static Assignment assignment(
            Fact fact, @Nullable Assignee previous, @Nullable Assignee assigned, @Nullable Instant since) {
        ConversationEvent event = fact.event();
        return new Assignment(
                fact.key(),
                null,
                Subject.UNKNOWN.with(event),
                previous,
                assigned,
                Attribution.of(event, previous),
                event.cause().reason(),
                previous == null ? null : AssignmentDerivation.seconds(since, event.occurredAt()),
                false);
    }
}
