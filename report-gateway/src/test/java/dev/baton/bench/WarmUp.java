package dev.baton.bench;

import dev.baton.bench.Load.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Sends requests until answers do not become cheaper any more. The time that the JIT compilers need depends on the
 * machine and its load, so a warm-up of a fixed length would be too short on a slow machine.
 */
final class WarmUp {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS_WITHOUT_PROGRESS = 4;
    private static final int MOST_ROUNDS = 36;
    private static final double PROGRESS = 0.97;

    private WarmUp() {}

    /**
     * Warms up until the duration of answers is steady.
     *
     * @param questions the requests of each user, sent one after another
     * @return the number of answers
     */
    static long untilSteady(int connections, Question... questions) {
        long[] answers = {0};
        untilSteady(() -> {
            List<Timing> timings = round(connections, questions);
            answers[0] += answers(timings);
            return 1 / Timing.perSecond(connections, timings);
        });
        return answers[0];
    }

    /**
     * Warms up until the CPU time per answer is steady; other programs on the machine hardly affect it. PostgreSQL's
     * CPU time does not count: it does not fall by compilation, and where it is the largest part it would hide the
     * rest.
     *
     * @param clock gives the CPU times of the processes since they started
     */
    static void untilSteady(int connections, Callable<ProcessTimes> clock, Question question) {
        untilSteady(() -> {
            ProcessTimes begun = Measurements.called(clock);
            long answers = answers(round(connections, question));
            return Measurements.called(clock).minus(begun).without(ProcessTimes.POSTGRES) / answers;
        });
    }

    /** @param round sends requests and returns the cost of an answer */
    private static void untilSteady(Supplier<Double> round) {
        double least = Double.MAX_VALUE;
        int withoutProgress = 0;
        for (int i = 0; i < MOST_ROUNDS && withoutProgress < ROUNDS_WITHOUT_PROGRESS; i++) {
            double cost = round.get();
            if (cost < least * PROGRESS) {
                least = cost;
                withoutProgress = 0;
            } else {
                withoutProgress++;
            }
        }
    }

    private static List<Timing> round(int connections, Question... questions) {
        return Load.alternating(List.of(Exchange.of(ROUND, questions)), connections, 1)
                .get(0);
    }

    private static long answers(List<Timing> timings) {
        return timings.stream()
                .mapToLong(timing -> timing.nanos().getTotalCount())
                .sum();
    }
}
