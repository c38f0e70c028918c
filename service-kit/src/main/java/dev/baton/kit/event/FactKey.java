package dev.baton.kit.event;

import dev.baton.kit.sql.Collation;
import java.time.Instant;
import java.util.Comparator;

/**
 * The position of a fact among the facts of its conversation. The order is: instant; name of the source; sequence
 * within a source, with unnumbered facts first; event id. The database sorts by the same columns.
 *
 * @param origin the name of the source
 * @param sequence the source's own number, {@link #UNNUMBERED} if it gave none
 */
public record FactKey(Instant occurredAt, String origin, long sequence, String eventId) implements Comparable<FactKey> {

    public static final long UNNUMBERED = -1;

    private static final Comparator<FactKey> ORDER = Comparator.comparing(FactKey::occurredAt)
            .thenComparing(FactKey::origin, Collation.C)
            .thenComparingLong(FactKey::sequence)
            .thenComparing(FactKey::eventId, Collation.C);

    @Override
    public int compareTo(FactKey other) {
        return ORDER.compare(this, other);
    }
}
