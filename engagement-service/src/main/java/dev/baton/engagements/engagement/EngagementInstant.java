package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.Series;

/** The instant of an engagement that decides whether it is in a period. */
public enum EngagementInstant {
    START("started_at", Series.STARTED),
    END("effective_end", Series.ENDED);

    private final String column;
    private final Series series;

    EngagementInstant(String column, Series series) {
        this.column = column;
        this.series = series;
    }

    /** The series of the roll-ups that is ordered by this instant. */
    Series series() {
        return series;
    }

    /** The column of the view {@code reportable_engagement}. */
    String column() {
        return column;
    }
}
