package dev.baton.assignments.rollup;

import dev.baton.assignments.rollup.Count.Group;
import dev.baton.kit.rollup.RollupBlocks.Block;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The counts of one month by day, or of one day by quarter of an hour, by group. */
final class CountBlock implements Block {

    /** The size of an entry without its counts and texts in memory, in bytes, roughly. */
    private static final int BYTES_OF_GROUP = 160;

    /**
     * Running sums: the difference of two numbers is the count between them. There is one for the start of each piece of
     * time and one for the end of the last.
     */
    private final Map<Group, int[]> running = new HashMap<>();

    /** Adds running sums to those of a group. */
    void add(Group group, Integer[] more) {
        int[] sums = running.computeIfAbsent(group, added -> new int[more.length]);
        for (int piece = 0; piece < more.length; piece++) {
            sums[piece] = Math.addExact(sums[piece], more[piece]);
        }
    }

    /**
     * Adds the count of one piece to those of a group.
     *
     * @param pieces the number of all pieces
     */
    void add(Group group, int pieces, int piece, long count) {
        int[] sums = running.computeIfAbsent(group, added -> new int[pieces + 1]);
        for (int after = piece + 1; after < sums.length; after++) {
            sums[after] = Math.toIntExact(sums[after] + count);
        }
    }

    /** Tells the counts of the pieces from {@code first} to {@code end}, exclusive, except zeros. */
    void tell(int bucket, int first, int end, Consumer<Count> to) {
        running.forEach((group, sums) -> {
            if (sums[end] != sums[first]) {
                to.accept(new Count(bucket, group, sums[end] - sums[first]));
            }
        });
    }

    @Override
    public int bytes() {
        return running.entrySet().stream()
                .mapToInt(entry -> BYTES_OF_GROUP
                        + entry.getKey().key().length()
                        + entry.getKey().sourceName().length()
                        + Integer.BYTES * entry.getValue().length)
                .sum();
    }
}
