package dev.baton.assignments.custody;

import dev.baton.assignments.fact.FactKey;
import dev.baton.assignments.vocabulary.Assignee;
import java.time.Instant;

/**
 * Where a conversation stands after its facts so far: all that deriving its next assignment needs.
 *
 * @param openedAt when it was opened, or first seen
 * @param known whether a fact has told who holds it; until then a source's claim counts
 * @param assignee null for nobody
 * @param since when the assignee took over; null where that was before the first known fact
 * @param replied whether an agent has replied
 * @param last the newest fact counted in; null before the first
 */
record Custody(
        Subject subject,
        Instant openedAt,
        boolean known,
        Assignee assignee,
        Instant since,
        boolean replied,
        FactKey last) {

    static final Custody NEW = new Custody(Subject.UNKNOWN, null, false, null, null, false, null);

    /** Whether a fact comes after all those counted in. */
    boolean precedes(FactKey key) {
        return last == null || last.compareTo(key) < 0;
    }
}
