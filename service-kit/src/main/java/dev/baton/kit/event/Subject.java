package dev.baton.kit.event;

import org.jspecify.annotations.Nullable;

/**
 * The contact, channel, topic and inbox of a conversation, as far as facts have named them; each may be null.
 *
 * @param groupId the inbox of the conversation, whoever holds it
 */
public record Subject(
        @Nullable String contactId,
        @Nullable String contactName,
        @Nullable String channel,
        @Nullable String topic,
        @Nullable String groupId) {

    public static final Subject UNKNOWN = new Subject(null, null, null, null, null);

    /** Returns this subject updated by an event. */
    public Subject with(ConversationEvent event) {
        boolean leavesInbox = event instanceof ContextualEvent contextual && contextual.leavesInbox();
        Subject stays = leavesInbox ? new Subject(contactId, contactName, channel, topic, null) : this;
        return stays.with(event.context());
    }

    private Subject with(EventContext told) {
        boolean otherContact = told.contactId() != null && !told.contactId().equals(contactId);
        return new Subject(
                newer(told.contactId(), contactId),
                otherContact ? told.contactName() : newer(told.contactName(), contactName),
                newer(told.channel(), channel),
                newer(told.topic(), topic),
                newer(told.groupId(), groupId));
    }

    private static @Nullable String newer(@Nullable String next, @Nullable String known) {
        return next != null ? next : known;
    }
}
