package dev.baton.kit.event;

/** The fields of a conversation event as sources write them. */
public enum Field {
    EVENT_ID("eventId"),
    CONVERSATION_ID("conversationId"),
    OCCURRED_AT("occurredAt"),
    SEQUENCE("sequence"),
    TYPE("type"),
    CHANNEL("channel"),
    TOPIC("topic"),
    REQUESTER_ID("requesterId"),
    REQUESTER_NAME("requesterName"),
    GROUP_ID("groupId"),
    GROUP_NAME("groupName"),
    AGENT_ID("agentId"),
    AGENT_NAME("agentName"),
    BOT_ID("botId"),
    HOW("how"),
    FROM_AGENT_ID("fromAgentId"),
    TO_AGENT_ID("toAgentId"),
    TO_GROUP_ID("toGroupId"),
    SOURCE("source"),
    SOURCE_NAME("sourceName"),
    ASSIGNED_BY("assignedBy"),
    REASON("reason"),
    FROM_STATUS("fromStatus"),
    TO_STATUS("toStatus"),
    PREVIOUS_ASSIGNEE("previousAssignee");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
