package dev.baton.assignments.reference;

import java.time.Instant;
import java.util.Comparator;

/**
 * A fact from a source, reduced to what matters for assignments.
 *
 * @param origin the source's name
 * @param kind the kind of event
 * @param assignee of an assignment, as kind and id; null for nobody
 * @param claim the previous assignee as the source claims; NOBODY for nobody, null if it claims nothing
 */
record Told(
        String eventId,
        String conversation,
        Instant at,
        String origin,
        long sequence,
        Kind kind,
        String assignee,
        String claim,
        String source,
        String reason)
        implements Comparable<Told> {

    static final String NOBODY = "NOBODY";

    enum Kind {
        OPENED,
        REPLY,
        ASSIGNMENT
    }

    private static final Comparator<Told> ORDER = Comparator.comparing(Told::at)
            .thenComparing(Told::origin)
            .thenComparing(Told::sequence)
            .thenComparing(Told::eventId);

    @Override
    public int compareTo(Told other) {
        return ORDER.compare(this, other);
    }
}
