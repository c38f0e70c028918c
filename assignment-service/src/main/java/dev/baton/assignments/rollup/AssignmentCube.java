package dev.baton.assignments.rollup;

import static dev.baton.kit.rollup.Grain.DAY;
import static dev.baton.kit.rollup.Grain.HOUR;
import static dev.baton.kit.rollup.Grain.QUARTER_HOUR;

import dev.baton.kit.rollup.Grain;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what changes of assignee are counted, as SQL on the columns of the log. The more values a key has, the coarser its
 * finest pieces, and the fewer cubes tell by source beside it: else there would be about as many counts as rows.
 */
enum AssignmentCube {
    ALL(QUARTER_HOUR, "''", "''", true, "true"),
    CHANNEL(HOUR, "channel collate \"C\"", "''", true, "channel is not null"),
    TOPIC(HOUR, "topic collate \"C\"", "''", true, "topic is not null"),
    ASSIGNEE(DAY, Keys.ASSIGNED, "''", false, "assigned_kind is not null"),
    ASSIGNEE_AND_SOURCE(DAY, Keys.ASSIGNED, "''", true, "assigned_kind is not null"),
    PREVIOUS(DAY, Keys.PREVIOUS, "''", false, "previous_kind is not null"),
    PREVIOUS_AND_SOURCE(DAY, Keys.PREVIOUS, "''", true, "previous_kind is not null"),
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
    static List<String> keys(@Nullable List<String> ids, AssigneeKind... kinds) {
        return Stream.ofNullable(ids)
                .flatMap(List::stream)
                .flatMap(id -> Arrays.stream(kinds).map(kind -> kind + ":" + id))
                .toList();
    }

    /** As which the table of roll-ups has it: the order of the constants is persisted. */
    int code() {
        return ordinal() + 1;
    }

    Grain finest() {
        return finest;
    }

    /** Which rows it counts. */
    String condition() {
        return condition;
    }

    /** The same cube telling by source as well; empty where there is none. */
    Optional<AssignmentCube> tellingBySource() {
        return switch (this) {
            case ASSIGNEE -> Optional.of(ASSIGNEE_AND_SOURCE);
            case PREVIOUS -> Optional.of(PREVIOUS_AND_SOURCE);
            default -> bySource ? Optional.of(this) : Optional.empty();
        };
    }

    /** The columns key, other_key, source and source_name of a row. */
    String dimensions() {
        return key + " as key, " + otherKey + " as other_key, "
                + (bySource ? "source, source_name" : "'' as source, '' as source_name");
    }
}
