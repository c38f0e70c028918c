package dev.baton.engagements.derivation;

import dev.baton.kit.event.EventContext;
import org.jspecify.annotations.Nullable;

/**
 * With whom a conversation is, what it is about and where it stands, as far as facts have told; each may be null.
 *
 * @param groupId the group that the conversation is in
 */
public record Subject(
        @Nullable String requesterId,
        @Nullable String requesterName,
        @Nullable String channel,
        @Nullable String topic,
        @Nullable String groupId) {

    static final Subject UNKNOWN = new Subject(null, null, null, null, null);

    /** This subject, and what an event says of it. */
    Subject with(EventContext told) {
        boolean otherRequester = told.contactId() != null && !told.contactId().equals(requesterId);
        return new Subject(
                newer(told.contactId(), requesterId),
                otherRequester ? told.contactName() : newer(told.contactName(), requesterName),
                newer(told.channel(), channel),
                newer(told.topic(), topic),
                newer(told.groupId(), groupId));
    }

    private static @Nullable String newer(@Nullable String next, @Nullable String known) {
        return next != null ? next : known;
    }
}
