package dev.baton.assignments.processing;

import dev.baton.assignments.settings.AssignmentSettings;
import dev.baton.kit.event.AssigneeChange.ContactAssigned;
import dev.baton.kit.event.Claim;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.Opened;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.Assignee;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders the commands of one transaction: each gets an instant, a microsecond after the one before, and the state that
 * it depends on, such as the contact's present assignee.
 */
final class CommandSequencer {

    private Instant now;
    private final LockedConversations locked;
    private final Map<String, Assignee> contactAssignees;
    private final AssignmentSettings settings;
    private final Set<String> known;
    private final Map<String, Instant> newest = new HashMap<>();

    /**
     * @param contactAssignees the assignees of the contacts in these commands; updated as commands assign contacts
     * @param known the event ids of commands that were carried out before and change nothing now
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
        return event instanceof StatusChanged changed && "CLOSED".equals(changed.to());
    }

    Fact of(Fact command) {
        ConversationEvent event = command.event();
        EventContext context = event.context().at(instant(event));
        return command.with(
                switch (event.type()) {
                    case OPENED -> new Opened(context, keptAssignee(event));
                    case CONTACT_ASSIGNED ->
                        contactAssigned((ContactAssigned) event.in(context), known.contains(command.eventId()));
                    case STATUS_CHANGED -> statusChanged((StatusChanged) event.in(context));
                    default -> event.in(context);
                });
    }

    private @Nullable Claim keptAssignee(ConversationEvent event) {
        Assignee kept = event.contactId() == null ? null : contactAssignees.get(event.contactId());
        return kept == null ? null : Claim.of(kept);
    }

    private ContactAssigned contactAssigned(ContactAssigned event, boolean before) {
        Claim found = Claim.of(contactAssignees.get(event.contactId()));
        if (!before) {
            contactAssignees.put(event.contactId(), event.newAssignee());
        }
        return new ContactAssigned(event.context(), event.agent(), event.cause(), found);
    }

    private StatusChanged statusChanged(StatusChanged event) {
        boolean unassigns = closes(event) && settings.closingUnassigns();
        return new StatusChanged(event.context(), event.agent(), event.from(), event.to(), unassigns, false);
    }

    /**
     * Returns the present time or, if the conversation or contact has a fact at or after it, a microsecond after that
     * fact.
     */
    private Instant instant(ConversationEvent event) {
        String id = event.conversationId();
        String subject = id == null ? "contact/" + event.contactId() : "conversation/" + id;
        Instant before = newest.containsKey(subject)
                ? newest.get(subject)
                : id == null ? locked.contacts().get(event.contactId()) : lastTold(id);
        Instant instant = before == null || before.isBefore(now) ? now : before.plus(1, ChronoUnit.MICROS);
        newest.put(subject, instant);
        now = now.plus(1, ChronoUnit.MICROS);
        return instant;
    }

    private @Nullable Instant lastTold(String conversationId) {
        AssigneeState state = locked.conversation(conversationId);
        return state.last() == null ? null : state.last().occurredAt();
    }
}
