package dev.baton.kit.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Where a fact stands among the facts of its conversation: by instant; then by the source's name; within one source by
 * its sequence, facts without one first; then by event id. The database orders by the same columns.
 *
 * @param origin the name of the source that told it
 * @param sequence the source's own number, {@link #UNNUMBERED} where it gave none
 */
public record FactKey(Instant occurredAt, String origin, long sequence, String eventId) implements Comparable<FactKey> {

    public static final long UNNUMBERED = -1;

    /** As the database compares text with collation "C": by the bytes of its UTF-8. */
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
