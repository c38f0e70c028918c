package dev.baton.kit.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When and in which conversation an event happened, and what the event says of that conversation.
 *
 * @param conversationId null for an event of a contact
 * @param instant UTC, microseconds; null in a command until it has happened
 * @param contactName may be known without the contact's id
 * @param groupId the inbox that the conversation is in
 */
public record EventContext(
        @Nullable String conversationId,
        @Nullable Instant instant,
        @Nullable String contactId,
        @Nullable String contactName,
        @Nullable String groupId,
        @Nullable String groupName,
        @Nullable String channel,
        @Nullable String topic) {

    /** The context of a command on a conversation. */
    public static EventContext ofConversation(String conversationId) {
        return new EventContext(conversationId, null, null, null, null, null, null, null);
    }

    /** The context of a command on a contact. */
    public static EventContext ofContact(String contactId, @Nullable String contactName) {
        return new EventContext(null, null, contactId, contactName, null, null, null, null);
    }

    /** The context of what happens to the workspace as a whole: it names neither a conversation nor a contact. */
    public static EventContext ofWorkspace(Instant instant) {
        return new EventContext(null, instant, null, null, null, null, null, null);
    }

    /** @throws NullPointerException where this is the context of a command that has not happened */
    Instant occurredAt() {
        return Objects.requireNonNull(instant, "the command has not happened yet");
    }

    public EventContext at(@Nullable Instant other) {
        return new EventContext(conversationId, other, contactId, contactName, groupId, groupName, channel, topic);
    }

    /** The same of another conversation and instant. */
    EventContext within(@Nullable String otherConversationId, @Nullable Instant other) {
        return new EventContext(otherConversationId, other, contactId, contactName, groupId, groupName, channel, topic);
    }

    public EventContext withContact(@Nullable String id, @Nullable String name) {
        return new EventContext(conversationId, instant, id, name, groupId, groupName, channel, topic);
    }

    public EventContext inGroup(@Nullable String id, @Nullable String name) {
        return new EventContext(conversationId, instant, contactId, contactName, id, name, channel, topic);
    }

    public EventContext about(@Nullable String otherChannel, @Nullable String otherTopic) {
        return new EventContext(
                conversationId, instant, contactId, contactName, groupId, groupName, otherChannel, otherTopic);
    }
}
