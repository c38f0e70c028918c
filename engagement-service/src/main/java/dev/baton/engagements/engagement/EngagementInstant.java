package dev.baton.engagements.engagement;

/** Which instant of an engagement puts it into a period. */
public enum EngagementInstant {
    START("started_at"),
    END("effective_end");

    private final String column;

    EngagementInstant(String column) {
        this.column = column;
    }

    /** In the view {@code reportable_engagement}. */
    String column() {
        return column;
    }
}
