package dev.baton.assignments.rollup;

import dev.baton.kit.rollup.Grain;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the table {@code assignment_rollup}: the counts of one key of a cube in one month or day. They are separated by
 * piece of that time, by source if the cube has it, and in cubes with two keys (such as previous and new assignee) by the
 * other key.
 */
final class RollupRow {

    /** The number of texts in the array for each {@link Other}. */
    private static final int TEXTS = PackedCounts.Other.values().length;

    private final Map<Other, Integer> places = new HashMap<>();
    private final PackedCounts counts = new PackedCounts();

    /**
     * The key of a row.
     *
     * @param grain month, with days as pieces; or day, with quarters of an hour as pieces
     */
    record Key(AssignmentCube cube, Grain grain, Instant startsAt, String key) {

        /** The order in which rows are written, so that two writers wait for each other instead of deadlocking. */
        static final Comparator<Key> ORDER = Comparator.comparing(Key::cube)
                .thenComparing(Key::grain)
                .thenComparing(Key::startsAt)
                .thenComparing(Key::key);
    }

    /** The dimensions of a count in addition to the piece. A text is empty if the cube does not have this dimension. */
    record Other(String otherKey, String source, String sourceName) {

        private static final Comparator<Other> ORDER = Comparator.comparing(Other::otherKey)
                .thenComparing(Other::source)
                .thenComparing(Other::sourceName);
    }

    /**
     * A row as it is stored.
     *
     * @param pieces a bit for each of the first 32 pieces that has counts
     * @param others three texts for each
     * @param counts as {@link PackedCounts} stores them
     */
    record Packed(int pieces, String[] others, Long[] counts) {

        boolean isEmpty() {
            return counts.length == 0;
        }

        boolean isKept(String[] keptOthers, Long[] keptCounts) {
            return Arrays.equals(others, keptOthers) && Arrays.equals(counts, keptCounts);
        }
    }

    /** Counts a row of the log. */
    void count(Other other, int piece, int measures) {
        int place = place(other);
        for (Measure measure : Measure.values()) {
            if ((measures & measure.bit()) != 0) {
                counts.add(place, piece, measure);
            }
        }
    }

    /**
     * Adds stored counts, except those of the given pieces.
     *
     * @param withoutPieces a bit for each of the first 32 pieces to leave out
     */
    void addKept(String[] others, Long[] kept, int withoutPieces) {
        for (long number : PackedCounts.apart(kept)) {
            if ((withoutPieces >> PackedCounts.piece(number) & 1) == 0) {
                int at = TEXTS * PackedCounts.other(number);
                int place = place(new Other(others[at], others[at + 1], others[at + 2]));
                counts.add(PackedCounts.of(place, number));
            }
        }
    }

    private int place(Other other) {
        return places.computeIfAbsent(other, added -> places.size());
    }

    /** Packs the counts. Equal counts give equal rows, in whatever order they were added. */
    Packed packed() {
        long[] counted = counts.toArray();
        Set<Integer> used = Arrays.stream(counted).mapToObj(PackedCounts::other).collect(Collectors.toSet());
        List<Other> sorted = places.entrySet().stream()
                .filter(other -> used.contains(other.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Other.ORDER)
                .toList();
        int[] ranks = new int[places.size()];
        for (int rank = 0; rank < sorted.size(); rank++) {
            ranks[Objects.requireNonNull(places.get(sorted.get(rank)))] = rank;
        }
        int pieces = 0;
        for (long number : counted) {
            int piece = PackedCounts.piece(number);
            pieces |= piece < Integer.SIZE ? 1 << piece : 0;
        }
        return new Packed(
                pieces,
                sorted.stream()
                        .flatMap(other -> Stream.of(other.otherKey, other.source, other.sourceName))
                        .toArray(String[]::new),
                PackedCounts.summed(Arrays.stream(counted)
                        .map(number -> PackedCounts.of(ranks[PackedCounts.other(number)], number))
                        .toArray()));
    }
}
