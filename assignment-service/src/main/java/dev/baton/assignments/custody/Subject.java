package dev.baton.assignments.custody;

import dev.baton.assignments.fact.ConversationEvent;

/** With whom a conversation is and what it is about, as far as facts have told; each may be null. */
record Subject(String contactId, String contactName, String channel, String topic) {

    static final Subject UNKNOWN = new Subject(null, null, null, null);

    /** This subject, and what the event tells of it. */
    Subject with(ConversationEvent event) {
        boolean otherContact =
                event.requesterId() != null && !event.requesterId().equals(contactId);
        return new Subject(
                newer(event.requesterId(), contactId),
                otherContact ? event.requesterName() : newer(event.requesterName(), contactName),
                newer(event.channel(), channel),
                newer(event.topic(), topic));
    }

    private static String newer(String told, String known) {
        return told != null ? told : known;
    }
}
