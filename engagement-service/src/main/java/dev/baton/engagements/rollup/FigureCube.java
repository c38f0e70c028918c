package dev.baton.engagements.rollup;

import static dev.baton.kit.rollup.Grain.DAY;
import static dev.baton.kit.rollup.Grain.QUARTER_HOUR;

import dev.baton.kit.report.FilterField;
import dev.baton.kit.rollup.Grain;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dimension by which roll-ups have figures. The pieces of a dimension are days: with finer pieces, all but large
 * workspaces would have more figures than rows. Days are good enough for whole periods. For buckets in other zones,
 * filtered by one value, reports read the rows.
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

    /** The cube of the dimension that a filter refers to; empty if there is none. */
    static Optional<FigureCube> ofFilter(FilterField filter) {
        return Arrays.stream(values()).filter(cube -> cube.filter == filter).findFirst();
    }

    /** The code in the table of roll-ups. The order of the constants is persisted. */
    short code() {
        return (short) (ordinal() + 1);
    }

    static FigureCube ofCode(int code) {
        return values()[code - 1];
    }

    Grain finest() {
        return finest;
    }

    /** The SQL expression of the value in a row of a {@link Series}; SQL null for rows without a value. */
    public String column() {
        return column;
    }

    /** The same, but with an empty text for rows without a value; no value is an empty text. */
    String key() {
        return "coalesce(" + column + ", '') collate \"C\"";
    }
}
