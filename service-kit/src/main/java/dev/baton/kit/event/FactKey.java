package dev.baton.kit.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
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

    /** Compares texts by the bytes of their UTF-8, as the database does with collation "C". */
    private static final Comparator<String> BY_BYTES = (one, other) -> one.equals(other)
            ? 0
            : Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private static final Comparator<FactKey> ORDER = Comparator.comparing(FactKey::occurredAt)
            .thenComparing(FactKey::origin, BY_BYTES)
            .thenComparingLong(FactKey::sequence)
            .thenComparing(FactKey::eventId, BY_BYTES);

    @Override
    public int compareTo(FactKey other) {
        return ORDER.compare(this, other);
    }
}
