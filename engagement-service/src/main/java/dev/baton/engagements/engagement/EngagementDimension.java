package dev.baton.engagements.engagement;

/** What engagements are broken down by. */
public enum EngagementDimension {
    AGENT("agent_id"),
    GROUP("group_id"),
    CHANNEL("channel"),
    TOPIC("topic"),
    START_REASON("start_reason"),
    END_REASON("effective_end_reason"),
    START_STATUS("start_status"),
    END_STATUS("effective_end_status");

    private final String column;

    EngagementDimension(String column) {
        this.column = column;
    }

    /** In the view {@code reportable_engagement}. */
    String column() {
        return column;
    }
}
