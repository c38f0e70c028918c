package dev.baton.assignments.rollup;

import static dev.baton.kit.rollup.Grain.DAY;
import static dev.baton.kit.rollup.Grain.HOUR;
import static dev.baton.kit.rollup.Grain.QUARTER_HOUR;

import dev.baton.kit.rollup.Grain;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.Arrays;
import java.util.List;

/**
 * The cubes: keys by which assignments are counted, as SQL on the columns of the log. The more values a key has, the
 * coarser are the finest pieces of time; otherwise there would be almost as many counts as rows.
 */
enum AssignmentCube {
    ALL(QUARTER_HOUR, "''", "''", true, "true"),
    CHANNEL(HOUR, "channel collate \"C\"", "''", true, "channel is not null"),
    TOPIC(HOUR, "topic collate \"C\"", "''", true, "topic is not null"),
    ASSIGNEE(DAY, Keys.ASSIGNED, "''", true, "assigned_kind is not null"),
    PREVIOUS(DAY, Keys.PREVIOUS, "''", true, "previous_kind is not null"),
    REASON(DAY, "coalesce(reason, '') collate \"C\"", "''", true, Measure.ANY_PREVIOUS_ASSIGNEE.condition()),
    HANDOFF(DAY, Keys.PREVIOUS, Keys.ASSIGNED, false, Measure.ANY_PREVIOUS_ASSIGNEE.condition()),
    /** Handoffs that went straight back. */
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

        /** The kind precedes the id, because an agent and an inbox may have the same id. */
        private static final String ASSIGNED = "(assigned_kind || ':' || assigned_id) collate \"C\"";

        private static final String PREVIOUS = "(previous_kind || ':' || previous_id) collate \"C\"";
    }

    /** The keys of assignees, one for each id and kind. */
    static List<String> keys(List<String> ids, AssigneeKind... kinds) {
        return ids.stream()
                .flatMap(id -> Arrays.stream(kinds).map(kind -> kind + ":" + id))
                .toList();
    }

    /** The id in the key of an assignee. */
    static String idOf(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    /** The number of the cube in the table of roll-ups. It is stored, so the order of the constants must not change. */
    short code() {
        return (short) (ordinal() + 1);
    }

    static AssignmentCube ofCode(int code) {
        return values()[code - 1];
    }

    Grain finest() {
        return finest;
    }

    /** The condition on the rows that the cube counts. */
    String condition() {
        return condition;
    }

    /** Whether it can have a key for almost every row. */
    boolean hasManyKeys() {
        return this == REASON || this == HANDOFF || this == BOUNCE;
    }

    /** Whether its counts are also separated by source. */
    boolean tellsBySource() {
        return bySource;
    }

    /** The keys of a row as columns with the given names; null if the cube does not count the row. */
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
