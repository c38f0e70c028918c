package dev.baton.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The durations of answers.
 *
 * @param nanos the duration of each answer in nanoseconds
 * @param failed the number of requests that were refused, not answered, or answered with errors
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

    /** @throws WrongAnswerException if there was no answer, or if a request failed */
    Timing flawless() {
        if (failed > 0 || nanos.getTotalCount() == 0) {
            throw new WrongAnswerException(failed + " requests failed beside " + nanos.getTotalCount() + " answers");
        }
        return this;
    }

    /**
     * The throughput per second of users who send these requests without a pause, by Little's law. It does not depend
     * on the requests in progress at the end of a turn, unlike a count.
     */
    static double perSecond(int users, List<Timing> questions) {
        return users
                * 1e9
                / questions.stream()
                        .mapToDouble(timing -> timing.nanos.getMean())
                        .sum();
    }
}
