package dev.baton.engagements.rollup;

import static dev.baton.kit.rollup.Grain.DAY;
import static dev.baton.kit.rollup.Grain.QUARTER_HOUR;

import dev.baton.kit.rollup.Grain;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what figures are told, one dimension each. With pieces finer than days by a dimension there would be more figures than
 * rows, where a workspace is not large. Days serve well for whole periods; of buckets of other zones by one value the rows
 * are read.
 */
public enum FigureCube {
    ALL(QUARTER_HOUR, "''", null),
    AGENT(DAY, "agent_id", "agentId"),
    GROUP(DAY, "group_id", "groupId"),
    CHANNEL(DAY, "channel", "channel"),
    TOPIC(DAY, "topic", "topic"),
    START_REASON(DAY, "start_reason", "startReason"),
    END_REASON(DAY, "effective_end_reason", "endReason"),
    START_STATUS(DAY, "start_status", null),
    END_STATUS(DAY, "effective_end_status", null);

    private final Grain finest;
    private final String column;
    private final @Nullable String filter;

    FigureCube(Grain finest, String column, @Nullable String filter) {
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

    /** As which the table of roll-ups has it: the order of the constants is persisted. */
    short code() {
        return (short) (ordinal() + 1);
    }

    static FigureCube ofCode(int code) {
        return values()[code - 1];
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
