package dev.baton.assignments.rollup;

import static dev.baton.kit.rollup.Grain.DAY;
import static dev.baton.kit.rollup.Grain.HOUR;
import static dev.baton.kit.rollup.Grain.QUARTER_HOUR;

import dev.baton.kit.rollup.Grain;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.Arrays;
import java.util.List;

/**
 * By what changes of assignee are counted, as SQL on the columns of the log. The more values a key has, the coarser its
 * finest pieces: else there would be about as many counts as rows.
 */
enum AssignmentCube {
    ALL(QUARTER_HOUR, "''", "''", true, "true"),
    CHANNEL(HOUR, "channel collate \"C\"", "''", true, "channel is not null"),
    TOPIC(HOUR, "topic collate \"C\"", "''", true, "topic is not null"),
    ASSIGNEE(DAY, Keys.ASSIGNED, "''", true, "assigned_kind is not null"),
    PREVIOUS(DAY, Keys.PREVIOUS, "''", true, "previous_kind is not null"),
    REASON(DAY, "coalesce(reason, '') collate \"C\"", "''", true, Measure.ANY_PREVIOUS_ASSIGNEE.condition()),
    HANDOFF(DAY, Keys.PREVIOUS, Keys.ASSIGNED, false, Measure.ANY_PREVIOUS_ASSIGNEE.condition()),
    /** The handoffs that went straight back. */
    BOUNCE(DAY, Keys.PREVIOUS, Keys.ASSIGNED, false, HANDOFF.condition + " and went_back");

    private final Grain finest;
    private final String key;
    private final String otherKey;
    private final boolean bySource;
    private final String condition;

    AssignmentCube(Grain finest, String key, String otherKey, boolean bySource, String condition) {
        this.finest = finest;
        this.key = key;
        this.otherKey = otherKey;
        this.bySource = bySource;
        this.condition = condition;
    }

    private static final class Keys {

        /** The kind first: agents and inboxes may have the same ids. */
        private static final String ASSIGNED = "(assigned_kind || ':' || assigned_id) collate \"C\"";

        private static final String PREVIOUS = "(previous_kind || ':' || previous_id) collate \"C\"";
    }

    /** The keys of these assignees, were they of these kinds. */
    static List<String> keys(List<String> ids, AssigneeKind... kinds) {
        return ids.stream()
                .flatMap(id -> Arrays.stream(kinds).map(kind -> kind + ":" + id))
                .toList();
    }

    /** As which the table of roll-ups has it: the order of the constants is persisted. */
    short code() {
        return (short) (ordinal() + 1);
    }

    static AssignmentCube ofCode(int code) {
        return values()[code - 1];
    }

    Grain finest() {
        return finest;
    }

    /** Which rows it counts. */
    String condition() {
        return condition;
    }

    /** Whether its counts tell by source beside the keys. */
    boolean tellsBySource() {
        return bySource;
    }

    /** The keys of a row, null where the cube does not count it; as columns of these names. */
    String keysOfRow(String keyColumn, String otherKeyColumn) {
        return "case when %1$s then %2$s end as %3$s, case when %1$s then %4$s end as %5$s"
                .formatted(condition, key, keyColumn, otherKey, otherKeyColumn);
    }

    /** The columns key, other_key, source and source_name of a row. */
    String dimensions() {
        return key + " as key, " + otherKey + " as other_key, "
                + (bySource ? "source, source_name" : "'' as source, '' as source_name");
    }
}
