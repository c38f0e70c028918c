package dev.baton.engagements.derivation;

import dev.baton.engagements.fact.ConversationEvent;

/** With whom a conversation is, what it is about and where it stands, as far as facts have told; each may be null. */
public final class Subject {

    private String requesterId;
    private String requesterName;
    private String channel;
    private String topic;
    private String groupId;

    void learn(ConversationEvent event) {
        if (event.requesterId() != null && !event.requesterId().equals(requesterId)) {
            requesterId = event.requesterId();
            requesterName = null;
        }
        requesterName = newer(event.requesterName(), requesterName);
        channel = newer(event.channel(), channel);
        topic = newer(event.topic(), topic);
        groupId = newer(newer(event.toGroupId(), event.groupId()), groupId);
    }

    public String requesterId() {
        return requesterId;
    }

    public String requesterName() {
        return requesterName;
    }

    public String channel() {
        return channel;
    }

    public String topic() {
        return topic;
    }

    /** The group that the conversation is in. */
    public String groupId() {
        return groupId;
    }

    private static String newer(String told, String known) {
        return told != null ? told : known;
    }
}
