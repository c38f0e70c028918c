package dev.baton.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Generates an assignments log row by row, ordered by time. The same seed gives the same log. It holds only the
 * conversations that are open at one time in memory. Every conversation is complete.
 */
final class GeneratedLog implements Iterator<Passing> {

    private static final Duration MEAN_HOLDING = Duration.ofHours(4);

    private final SplittableRandom random;
    private final long rows;
    private final Instant from;
    private final double microsPerRow;
    private final int mostAtOnce;
    private final ToIntFunction<RandomGenerator> lengths;
    private final List<GeneratedConversation> underWay = new ArrayList<>();
    private long begun;
    private long promised;
    private long made;

    /** @param lengths gives the number of rows of the next conversation */
    GeneratedLog(long seed, long rows, Instant from, Instant to, ToIntFunction<RandomGenerator> lengths) {
        this.random = new SplittableRandom(seed);
        this.rows = rows;
        this.from = from;
        this.lengths = lengths;
        this.microsPerRow = Duration.between(from, to).toSeconds() * 1e6 / rows;
        this.mostAtOnce = (int) Math.max(20, MEAN_HOLDING.toSeconds() * 1e6 / microsPerRow);
    }

    @Override
    public boolean hasNext() {
        return made < rows;
    }

    @Override
    public Passing next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Instant at = from.plusNanos((long) ((made + random.nextDouble()) * microsPerRow) * 1000);
        int place = underWay.size() < mostAtOnce && promised < rows ? begin(at) : random.nextInt(underWay.size());
        GeneratedConversation conversation = underWay.get(place);
        Passing passing = conversation.pass(made++, at, random);
        if (conversation.isOver()) {
            underWay.set(place, underWay.get(underWay.size() - 1));
            underWay.remove(underWay.size() - 1);
        }
        return passing;
    }

    private int begin(Instant at) {
        int length = (int) Math.min(rows - promised, lengths.applyAsInt(random));
        promised += length;
        underWay.add(new GeneratedConversation(begun++, length, at, random));
        return underWay.size() - 1;
    }
}
