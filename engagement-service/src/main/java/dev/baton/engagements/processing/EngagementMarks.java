package dev.baton.engagements.processing;

import dev.baton.kit.rollup.DirtyPieces;

/**
 * Marks what roll-ups have of engagements that change. Those that have not ended are in none. Waits need no marks of their
 * own: they come and go with a change of their engagement, in the same transaction.
 */
final class EngagementMarks {

    private EngagementMarks() {}

    /**
     * @param statement that changes rows of the table {@code engagement}, named d; those that have ended are marked as they
     *     are after it or, where it deletes them, were
     */
    static String with(String statement) {
        return "with changed as (" + statement + " returning d.*), ended as ("
                + "select * from changed where ended_at is not null) "
                + DirtyPieces.of("ended", "started_at", "ended_at");
    }
}
