package dev.baton.engagements.rollup;

import static dev.baton.kit.rollup.Grain.DAY;
import static dev.baton.kit.rollup.Grain.QUARTER_HOUR;

import dev.baton.kit.report.FilterField;
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
    AGENT(DAY, "agent_id", FilterField.AGENT_ID),
    GROUP(DAY, "group_id", FilterField.GROUP_ID),
    CHANNEL(DAY, "channel", FilterField.CHANNEL),
    TOPIC(DAY, "topic", FilterField.TOPIC),
    START_REASON(DAY, "start_reason", FilterField.START_REASON),
    END_REASON(DAY, "effective_end_reason", FilterField.END_REASON),
    START_STATUS(DAY, "start_status", null),
    END_STATUS(DAY, "effective_end_status", null);

    private final Grain finest;
    private final String column;
    private final @Nullable FilterField filter;

    FigureCube(Grain finest, String column, @Nullable FilterField filter) {
        this.finest = finest;
        this.column = column;
        this.filter = filter;
    }

    /** The cube of the dimension that a filter is about; empty where there is none. */
    static Optional<FigureCube> ofFilter(FilterField filter) {
        return Arrays.stream(values()).filter(cube -> cube.filter == filter).findFirst();
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
