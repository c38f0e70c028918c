package dev.baton.assignments.processing;

import dev.baton.kit.event.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * With whom a conversation is, what it is about and where, as far as facts have told; each may be null.
 *
 * @param inboxId the inbox it is in, whoever holds it
 */
record Subject(
        @Nullable String contactId,
        @Nullable String contactName,
        @Nullable String channel,
        @Nullable String topic,
        @Nullable String inboxId) {

    static final Subject UNKNOWN = new Subject(null, null, null, null, null);

    /** This subject, and what an event says of it. */
    Subject with(EventContext told) {
        boolean otherContact = told.contactId() != null && !told.contactId().equals(contactId);
        return new Subject(
                newer(told.contactId(), contactId),
                otherContact ? told.contactName() : newer(told.contactName(), contactName),
                newer(told.channel(), channel),
                newer(told.topic(), topic),
                newer(told.groupId(), inboxId));
    }

    private static @Nullable String newer(@Nullable String next, @Nullable String known) {
        return next != null ? next : known;
    }
}
