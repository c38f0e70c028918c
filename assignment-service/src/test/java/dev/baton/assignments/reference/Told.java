package dev.baton.assignments.reference;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something a source tells, as far as assignments go.
 *
 * @param origin the source's name
 * @param kind what happened
 * @param assignee of an assignment, as kind and id; null for nobody
 * @param claim who held it before, as the source says; NOBODY for nobody, null where it says nothing
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
