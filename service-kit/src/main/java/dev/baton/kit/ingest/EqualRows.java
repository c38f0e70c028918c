package dev.baton.kit.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Counts the equal rows before a row, among the last rows of its file. The count belongs to the row's identity: two equal rows
 * are two events, and the same file imported again tells nothing new.
 */
public final class EqualRows {

    private static final int WINDOW = 100_000;

    /** The first 64 bits of the digest of each of the last rows, which are enough to tell them apart. */
    private final long[] last = new long[WINDOW];

    private final Map<Long, Integer> counts = new HashMap<>();
    private int at = -1;
    private boolean isFull;

    /** @return how many of the rows before it say the same */
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
