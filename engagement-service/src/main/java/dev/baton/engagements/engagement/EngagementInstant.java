package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.Series;

/** Which instant of an engagement puts it into a period. */
public enum EngagementInstant {
    START("started_at", Series.STARTED),
    END("effective_end", Series.ENDED);

    private final String column;
    private final Series series;

    EngagementInstant(String column, Series series) {
        this.column = column;
        this.series = series;
    }

    /** As roll-ups know it. */
    Series series() {
        return series;
    }

    /** In the view {@code reportable_engagement}. */
    String column() {
        return column;
    }
}
