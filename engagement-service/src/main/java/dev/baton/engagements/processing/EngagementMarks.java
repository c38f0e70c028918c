package dev.baton.engagements.processing;

import dev.baton.kit.rollup.DirtyPieces;

/**
 * Marks the pieces of the roll-ups that changed engagements belong to. No roll-up contains engagements that have not
 * ended. Waits need no marks of their own: they change only together with their engagement, in the same transaction.
 */
final class EngagementMarks {

    private EngagementMarks() {}

    /**
     * Adds the marks to a statement.
     *
     * @param statement changes or deletes rows of the table {@code engagement}, with the alias d. The pieces of the
     *     ended ones are marked by their values after the change, or before the deletion
     */
    static String with(String statement) {
        return "with changed as (" + statement + " returning d.*), ended as ("
                + "select * from changed where ended_at is not null) "
                + DirtyPieces.of("ended", "started_at", "ended_at");
    }
}
