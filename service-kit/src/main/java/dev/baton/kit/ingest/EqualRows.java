package dev.baton.kit.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Counts how many of the last 100,000 rows of a file before a row are equal to it. The count is part of the row's
 * identity: two equal rows are two events, and importing the same file again adds nothing.
 */
public final class EqualRows {

    private static final int WINDOW = 100_000;

    /** The first 64 bits of the digest of each of the last rows, which is enough to distinguish them. */
    private final long[] last = new long[WINDOW];

    private final Map<Long, Integer> counts = new HashMap<>();
    private int at = -1;
    private boolean isFull;

    /** @return the number of equal rows before this one */
    int before(UUID content) {
        at = (at + 1) % WINDOW;
        if (isFull) {
            counts.computeIfPresent(last[at], (key, count) -> count > 1 ? count - 1 : null);
        }
        isFull |= at == WINDOW - 1;
        last[at] = content.getMostSignificantBits();
        return counts.merge(last[at], 1, Integer::sum) - 1;
    }
}
