package dev.baton.kit;

import java.util.stream.LongStream;

/**
 * Controls the volume of tests. By default a run tries a fifth of the random cases, with a fraction of the rows.
 * {@code -Dtests.random=} sets how many of each thousand cases run; {@code -Dtests.full-size=true} uses all rows. The
 * profile {@code thorough} runs everything.
 */
public final class Effort {

    /** Whether volumes are those of the profile {@code thorough}. */
    public static final boolean FULL_SIZE = Boolean.getBoolean("tests.full-size");

    private static final int OF_THOUSAND = Integer.getInteger("tests.random", 200);
    private static final long FIRST_SEED = Long.getLong("tests.seed", 0);

    private Effort() {}

    /** Prints and returns the seeds of random cases. @param all the number of cases in a thorough run */
    public static LongStream seeds(int all) {
        long end = FIRST_SEED + (all * OF_THOUSAND + 999) / 1000;
        System.out.printf("seeds from %d to %d (-Dtests.seed=, -Dtests.random=)%n", FIRST_SEED, end - 1);
        return LongStream.range(FIRST_SEED, end);
    }

    public static int rows(int usual, int fullSize) {
        return FULL_SIZE ? fullSize : usual;
    }
}
