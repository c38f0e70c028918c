package dev.baton.assignments.rollup;

import java.util.List;

/** What counts are told by, beside the bucket. */
public enum GroupBy {
    NOTHING(AssignmentCube.ALL, ""),
    SOURCE(AssignmentCube.ALL, ", source, source_name"),
    ASSIGNEE(AssignmentCube.ASSIGNEE, ", key"),
    PREVIOUS(AssignmentCube.PREVIOUS, ", key"),
    /** Of reassignments; the key is empty where none was told. */
    REASON(AssignmentCube.REASON, ", key"),
    /** Of reassignments, from the key to the other key. */
    HANDOFF(AssignmentCube.HANDOFF, ", key, other_key"),
    /** The same of those that went straight back. */
    BOUNCE(AssignmentCube.BOUNCE, ", key, other_key");

    private final AssignmentCube cube;
    private final String columns;

    GroupBy(AssignmentCube cube, String columns) {
        this.cube = cube;
        this.columns = columns;
    }

    /** That has them, where no filter asks for another. */
    AssignmentCube cube() {
        return cube;
    }

    /** Those of the columns that counts within a row of the roll-ups are told apart by. */
    List<PackedCounts.Other> others() {
        return switch (this) {
            case SOURCE -> List.of(PackedCounts.Other.SOURCE, PackedCounts.Other.SOURCE_NAME);
            case HANDOFF, BOUNCE -> List.of(PackedCounts.Other.OTHER_KEY);
            case NOTHING, ASSIGNEE, PREVIOUS, REASON -> List.of();
        };
    }

    /** The columns that tell counts apart, each after a comma. */
    String columns() {
        return columns;
    }

    /** Without columns to tell counts apart there is one for all. */
    String grouped() {
        return columns.isEmpty() ? "" : " group by " + columns.substring(2);
    }
}
