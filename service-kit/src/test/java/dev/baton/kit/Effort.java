package dev.baton.kit;

import java.util.stream.LongStream;

/**
 * How much the tests of a run try. By default they try a fifth of the random cases, over a fraction of the rows:
 * {@code -Dtests.random=} says how many of each thousand cases, {@code -Dtests.full-size=true} has all the rows. The
 * profile {@code thorough} has all of both.
 */
public final class Effort {

    /** Whether volumes are those of the profile "thorough". */
    public static final boolean FULL_SIZE = Boolean.getBoolean("tests.full-size");

    private static final int OF_THOUSAND = Integer.getInteger("tests.random", 200);
    private static final long FIRST_SEED = Long.getLong("tests.seed", 0);

    private Effort() {}

    /** The seeds of random cases, printed. @param all how many there are where all are tried */
    public static LongStream seeds(int all) {
        long end = FIRST_SEED + (all * OF_THOUSAND + 999) / 1000;
        System.out.printf("seeds from %d to %d (-Dtests.seed=, -Dtests.random=)%n", FIRST_SEED, end - 1);
        return LongStream.range(FIRST_SEED, end);
    }

    public static int rows(int usual, int fullSize) {
        return FULL_SIZE ? fullSize : usual;
    }
}
