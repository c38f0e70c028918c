package dev.baton.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long answers took.
 *
 * @param nanos of each answer
 * @param failed requests that were refused, not answered, or answered with errors
 */
record Timing(Histogram nanos, long failed) {

    private static final int DIGITS = 2;

    static Timing none() {
        return new Timing(new Histogram(TimeUnit.MINUTES.toNanos(1), DIGITS), 0);
    }

    Timing and(Timing other) {
        Histogram both = nanos.copy();
        both.add(other.nanos);
        return new Timing(both, failed + other.failed);
    }

    double p50Millis() {
        return nanos.getValueAtPercentile(50) / 1e6;
    }

    double p99Millis() {
        return nanos.getValueAtPercentile(99) / 1e6;
    }

    /** @throws WrongAnswerException where nothing was answered, or not all of it as it should be */
    Timing flawless() {
        if (failed > 0 || nanos.getTotalCount() == 0) {
            throw new WrongAnswerException(failed + " requests failed beside " + nanos.getTotalCount() + " answers");
        }
        return this;
    }

    /**
     * How often a second users who ask all the time got through these questions, by Little's law: it holds for any turn,
     * whereas a count would depend on what is under way when the turn ends.
     */
    static double perSecond(int users, List<Timing> questions) {
        return users
                * 1e9
                / questions.stream()
                        .mapToDouble(timing -> timing.nanos.getMean())
                        .sum();
    }
}
