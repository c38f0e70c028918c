package dev.baton.kit.event;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The conversation and the instant of an event, and the attributes of the conversation that the event names.
 *
 * @param conversationId null for an event of a contact
 * @param instant UTC, microseconds; null in a command that is not executed yet
 * @param contactName may be known without the contact's id
 * @param groupId the inbox of the conversation
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

    /** The context of an event of the whole workspace, without a conversation or a contact. */
    public static EventContext ofWorkspace(Instant instant) {
        return new EventContext(null, instant, null, null, null, null, null, null);
    }

    /** @throws NullPointerException in a command that is not executed yet */
    Instant occurredAt() {
        return Objects.requireNonNull(instant, "the command is not executed yet");
    }

    public EventContext at(@Nullable Instant other) {
        return new EventContext(conversationId, other, contactId, contactName, groupId, groupName, channel, topic);
    }

    /** Returns this context with another conversation and instant. */
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
