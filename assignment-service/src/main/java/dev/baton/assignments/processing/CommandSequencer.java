package dev.baton.assignments.processing;

import dev.baton.assignments.settings.AssignmentSettings;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.Claim;
import dev.baton.kit.event.ConversationEvent.FactRule;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The commands of one transaction, happening one after the other: each gets its instant, a microsecond after the one
 * before, and what it found.
 */
final class CommandSequencer {

    private Instant now;
    private final LockedConversations locked;
    private final Map<String, Assignee> contactAssignees;
    private final AssignmentSettings settings;
    private final Set<String> known;
    private final Map<String, Instant> newest = new HashMap<>();

    /**
     * @param contactAssignees whom the contacts of these commands are assigned to; it changes as they happen
     * @param known the event ids of commands that have happened before and change nothing now
     */
    CommandSequencer(
            Instant now,
            LockedConversations locked,
            Map<String, Assignee> contactAssignees,
            AssignmentSettings settings,
            Set<String> known) {
        this.known = known;
        this.now = now.truncatedTo(ChronoUnit.MICROS);
        this.locked = locked;
        this.contactAssignees = contactAssignees;
        this.settings = settings;
    }

    static boolean closes(ConversationEvent event) {
        return event.type() == FactType.STATUS_CHANGED && "CLOSED".equals(event.toStatus());
    }

    Fact of(Fact command) {
        ConversationEvent event = command.event();
        return command.with(
                switch (event.type()) {
                    case OPENED -> opened(event);
                    case CONTACT_ASSIGNED -> contactAssigned(event, known.contains(command.eventId()));
                    case STATUS_CHANGED -> event.happened(instant(event), null, closingRule(event));
                    default -> event.happened(instant(event), null, event.rule());
                });
    }

    private ConversationEvent opened(ConversationEvent event) {
        Assignee kept = event.requesterId() == null ? null : contactAssignees.get(event.requesterId());
        return kept == null
                ? event.happened(instant(event), null, null)
                : event.happened(instant(event), claim(kept), FactRule.KEEPS_CONTACT_ASSIGNEE);
    }

    private ConversationEvent contactAssigned(ConversationEvent event, boolean before) {
        Claim found = claim(contactAssignees.get(event.requesterId()));
        if (!before) {
            contactAssignees.put(event.requesterId(), event.newAssignee());
        }
        return event.happened(instant(event), found, null);
    }

    private FactRule closingRule(ConversationEvent event) {
        return closes(event) && settings.closingUnassigns() ? FactRule.CLOSING_UNASSIGNS : null;
    }

    private static Claim claim(Assignee assignee) {
        return assignee == null
                ? new Claim(AssigneeKind.NOBODY, null, null)
                : new Claim(assignee.kind(), assignee.id(), assignee.name());
    }

    /** Now, but after everything known of what the command is about. */
    private Instant instant(ConversationEvent event) {
        boolean ofContact = event.type() == FactType.CONTACT_ASSIGNED;
        String subject = ofContact ? "contact/" + event.requesterId() : "conversation/" + event.conversationId();
        Instant before = newest.computeIfAbsent(subject, first -> ofContact ? lastAssigned(event) : lastTold(event));
        Instant instant = before == null || before.isBefore(now) ? now : before.plus(1, ChronoUnit.MICROS);
        newest.put(subject, instant);
        now = now.plus(1, ChronoUnit.MICROS);
        return instant;
    }

    private Instant lastAssigned(ConversationEvent event) {
        return locked.contacts().get(event.requesterId());
    }

    private Instant lastTold(ConversationEvent event) {
        AssigneeState state = locked.conversations().get(event.conversationId());
        return state.last() == null ? null : state.last().occurredAt();
    }
}
