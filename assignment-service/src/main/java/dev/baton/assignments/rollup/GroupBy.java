package dev.baton.assignments.rollup;

import java.util.List;

/** The dimensions by which counts are grouped, in addition to the bucket. */
public enum GroupBy {
    NOTHING(AssignmentCube.ALL, ""),
    SOURCE(AssignmentCube.ALL, ", source, source_name"),
    ASSIGNEE(AssignmentCube.ASSIGNEE, ", key"),
    PREVIOUS(AssignmentCube.PREVIOUS, ", key"),
    /** By reason, of reassignments; the key is empty if no reason was given. */
    REASON(AssignmentCube.REASON, ", key"),
    /** By previous assignee (key) and new assignee (other key), of reassignments. */
    HANDOFF(AssignmentCube.HANDOFF, ", key, other_key"),
    /** The same, of reassignments that went straight back. */
    BOUNCE(AssignmentCube.BOUNCE, ", key, other_key");

    private final AssignmentCube cube;
    private final String columns;

    GroupBy(AssignmentCube cube, String columns) {
        this.cube = cube;
        this.columns = columns;
    }

    /** The cube with these counts, unless a filter needs another one. */
    AssignmentCube cube() {
        return cube;
    }

    /** The grouping columns that are packed within a row of the roll-ups. */
    List<PackedCounts.Other> others() {
        return switch (this) {
            case SOURCE -> List.of(PackedCounts.Other.SOURCE, PackedCounts.Other.SOURCE_NAME);
            case HANDOFF, BOUNCE -> List.of(PackedCounts.Other.OTHER_KEY);
            case NOTHING, ASSIGNEE, PREVIOUS, REASON -> List.of();
        };
    }

    /** The grouping columns, each after a comma. */
    String columns() {
        return columns;
    }

    /** The SQL clause group by; empty without grouping columns, which gives a single count. */
    String grouped() {
        return columns.isEmpty() ? "" : " group by " + columns.substring(2);
    }
}
