package dev.baton.engagements.rollup;

import static dev.baton.engagements.rollup.FigureCube.AGENT;
import static dev.baton.engagements.rollup.FigureCube.ALL;
import static dev.baton.engagements.rollup.FigureCube.CHANNEL;
import static dev.baton.engagements.rollup.FigureCube.TOPIC;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kind of rows that figures count, and the instant of a row that decides in which piece of time it counts. */
public enum Series {
    /** Engagements by start. */
    STARTED(
            "started_at",
            Source.ENGAGEMENTS,
            "started_at >= %1$s and started_at < %2$s and ended_at is not null",
            "started_at >= %1$s and started_at < %2$s and ended_at is null"),
    /** Engagements by end. */
    ENDED(
            "ended_at",
            Source.ENGAGEMENTS,
            "ended_at >= %1$s and ended_at < %2$s",
            "times_out_at >= %1$s and times_out_at < %2$s and ended_at is null and not open"),
    /** Conversations by opening. */
    CREATED("opened_at", Source.CONVERSATIONS, "opened_at >= %1$s and opened_at < %2$s", null),
    /** Closes of conversations by their instant. */
    CLOSED("closed_at", Source.CLOSES, "closed_at >= %1$s and closed_at < %2$s", null);

    private final String instant;
    private final Source source;
    private final String settled;
    private final @Nullable String unsettled;

    Series(String instant, Source source, String settled, @Nullable String unsettled) {
        this.instant = instant;
        this.source = source;
        this.settled = settled;
        this.unsettled = unsettled;
    }

    /** The tables of the rows: one with the 14-day rule applied, one without it. */
    private enum Source {
        ENGAGEMENTS(
                "reportable_engagement",
                "current_engagement",
                EnumSet.complementOf(EnumSet.of(Figure.CLOSE_TIME)),
                EnumSet.allOf(FigureCube.class)),
        CONVERSATIONS(
                "conversation",
                "(select workspace_id, opened_at, channel, topic, false as beyond_14_days from conversation)",
                EnumSet.of(Figure.TOTAL),
                EnumSet.of(ALL, CHANNEL, TOPIC)),
        CLOSES("closing", """
                (select workspace_id, closed_at, agent_id, close_time_seconds, channel, topic, false as beyond_14_days
                from closing)""", EnumSet.of(Figure.TOTAL, Figure.CLOSE_TIME), EnumSet.of(ALL, AGENT, CHANNEL, TOPIC));

        private final String reported;
        private final String whole;
        private final Set<Figure> figures;
        private final Set<FigureCube> cubes;

        Source(String reported, String whole, Set<Figure> figures, Set<FigureCube> cubes) {
            this.reported = reported;
            this.whole = whole;
            this.figures = figures;
            this.cubes = cubes;
        }
    }

    /** The code in the table of roll-ups. The order of the constants is persisted. */
    short code() {
        return (short) (ordinal() + 1);
    }

    static Series ofCode(int code) {
        return values()[code - 1];
    }

    /** The table of the rows that roll-ups count, of any workspace and time, without the 14-day rule. */
    String table() {
        return source.whole;
    }

    /** The table of the rows that reports count, of any workspace and time, with the 14-day rule. */
    String reported() {
        return source.reported;
    }

    /** The column of {@link #table} with the instant of a row. */
    String instant() {
        return instant;
    }

    /** The condition for the rows that roll-ups count in {@code [from, to)}. */
    String settled(String from, String to) {
        return settled.formatted(from, to);
    }

    /** The condition for the rows in {@code [from, to)} that roll-ups never count; null if there are none. */
    @Nullable
    String unsettled(String from, String to) {
        return unsettled == null ? null : unsettled.formatted(from, to);
    }

    Set<Figure> figures() {
        return source.figures;
    }

    Set<FigureCube> cubes() {
        return source.cubes;
    }
}
