package dev.baton.engagements.derivation;

import dev.baton.kit.event.ConversationEvent;

/**
 * With whom a conversation is, what it is about and where it stands, as far as facts have told; each may be null.
 *
 * @param groupId the group that the conversation is in
 */
public record Subject(String requesterId, String requesterName, String channel, String topic, String groupId) {

    static final Subject UNKNOWN = new Subject(null, null, null, null, null);

    /** This subject, and what the event tells of it. */
    Subject with(ConversationEvent event) {
        boolean otherRequester =
                event.requesterId() != null && !event.requesterId().equals(requesterId);
        return new Subject(
                newer(event.requesterId(), requesterId),
                otherRequester ? event.requesterName() : newer(event.requesterName(), requesterName),
                newer(event.channel(), channel),
                newer(event.topic(), topic),
                newer(newer(event.toGroupId(), event.groupId()), groupId));
    }

    private static String newer(String told, String known) {
        return told != null ? told : known;
    }
}
