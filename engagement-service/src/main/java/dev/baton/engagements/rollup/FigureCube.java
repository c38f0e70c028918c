package dev.baton.engagements.rollup;

import static dev.baton.engagements.rollup.Grain.DAY;
import static dev.baton.engagements.rollup.Grain.HOUR;

import java.util.Arrays;
import java.util.Optional;

/**
 * By what figures are told, one dimension each. The more values a dimension has, the coarser its finest pieces: with finer
 * ones there would be about as many figures as rows. So has one that no filter is about, for it is told of whole periods.
 */
public enum FigureCube {
    ALL(HOUR, "''", null),
    AGENT(DAY, "agent_id", "agentId"),
    GROUP(DAY, "group_id", "groupId"),
    CHANNEL(HOUR, "channel", "channel"),
    TOPIC(DAY, "topic", "topic"),
    START_REASON(HOUR, "start_reason", "startReason"),
    END_REASON(HOUR, "effective_end_reason", "endReason"),
    START_STATUS(DAY, "start_status", null),
    END_STATUS(DAY, "effective_end_status", null);

    private final Grain finest;
    private final String column;
    private final String filter;

    FigureCube(Grain finest, String column, String filter) {
        this.finest = finest;
        this.column = column;
        this.filter = filter;
    }

    /** The cube of the dimension that a filter of this name is about; empty where there is none. */
    static Optional<FigureCube> ofFilter(String filter) {
        return Arrays.stream(values())
                .filter(cube -> filter.equals(cube.filter))
                .findFirst();
    }

    Grain finest() {
        return finest;
    }

    /** The value of a row, as SQL on the columns of a {@link Series}; null for none. */
    public String column() {
        return column;
    }

    /** The same with an empty text for none, for no value is empty. */
    String key() {
        return "coalesce(" + column + ", '') collate \"C\"";
    }
}
