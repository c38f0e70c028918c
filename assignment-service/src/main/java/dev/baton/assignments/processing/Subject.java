package dev.baton.assignments.processing;

import dev.baton.kit.event.ConversationEvent;

/**
 * With whom a conversation is, what it is about and where, as far as facts have told; each may be null.
 *
 * @param inboxId the inbox it is in, whoever holds it
 */
record Subject(String contactId, String contactName, String channel, String topic, String inboxId) {

    static final Subject UNKNOWN = new Subject(null, null, null, null, null);

    /** This subject, and what the event tells of it. */
    Subject with(ConversationEvent event) {
        boolean otherContact =
                event.requesterId() != null && !event.requesterId().equals(contactId);
        return new Subject(
                newer(event.requesterId(), contactId),
                otherContact ? event.requesterName() : newer(event.requesterName(), contactName),
                newer(event.channel(), channel),
                newer(event.topic(), topic),
                newer(newer(event.toGroupId(), event.groupId()), inboxId));
    }

    private static String newer(String told, String known) {
        return told != null ? told : known;
    }
}
