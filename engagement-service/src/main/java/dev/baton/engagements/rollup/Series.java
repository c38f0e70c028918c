package dev.baton.engagements.rollup;

import static dev.baton.engagements.rollup.FigureCube.AGENT;
import static dev.baton.engagements.rollup.FigureCube.ALL;
import static dev.baton.engagements.rollup.FigureCube.CHANNEL;
import static dev.baton.engagements.rollup.FigureCube.TOPIC;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What figures are about, and which instant puts a row into a piece of time. */
public enum Series {
    /** Engagements by their start. */
    STARTED(
            "started_at",
            Source.ENGAGEMENTS,
            "started_at >= %1$s and started_at < %2$s and ended_at is not null",
            "started_at >= %1$s and started_at < %2$s and ended_at is null"),
    /** Engagements by their end. */
    ENDED(
            "ended_at",
            Source.ENGAGEMENTS,
            "ended_at >= %1$s and ended_at < %2$s",
            "times_out_at >= %1$s and times_out_at < %2$s and ended_at is null and not open"),
    /** Conversations by their opening. */
    CREATED("opened_at", Source.CONVERSATIONS, "opened_at >= %1$s and opened_at < %2$s", null),
    /** Closes of conversations. */
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

    /** The tables that rows come from, with the 14-day rule applied and without. */
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

    /** As which the table of roll-ups has it: the order of the constants is persisted. */
    short code() {
        return (short) (ordinal() + 1);
    }

    static Series ofCode(int code) {
        return values()[code - 1];
    }

    /** The rows that roll-ups have, of any workspace and time, whatever is left out of reports. */
    String table() {
        return source.whole;
    }

    /** The rows that reports have, of any workspace and time. */
    String reported() {
        return source.reported;
    }

    /** The column with the instant of a row that roll-ups have. */
    String instant() {
        return instant;
    }

    /** A condition on rows: those that roll-ups have, in a stretch of time, half-open. */
    String settled(String from, String to) {
        return settled.formatted(from, to);
    }

    /** The same of those that roll-ups never have; null where there are none. */
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
