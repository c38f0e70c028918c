package dev.baton.bench;

import dev.baton.bench.Load.Exchange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Asks until answers become no cheaper. How long the compilers take to get to all of the code on the way depends on the
 * machine, and most on the processors that they share with it: a warm-up of a fixed length would measure them on a slow one.
 */
final class WarmUp {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS_WITHOUT_PROGRESS = 4;
    private static final int MOST_ROUNDS = 36;
    private static final double PROGRESS = 0.97;

    private WarmUp() {}

    /**
     * By how fast answers come.
     *
     * @param questions that each user asks one after another
     * @return how many answers came
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
     * By the CPU time that an answer takes, which others on the machine change least. That of PostgreSQL does not count: it is
     * not what has to be compiled, and where it is most of the time it would hide the rest.
     *
     * @param clock the time that the processes behind the question have taken since they started
     */
    static void untilSteady(int connections, Callable<ProcessTimes> clock, Question question) {
        untilSteady(() -> {
            ProcessTimes begun = Measurements.called(clock);
            long answers = answers(round(connections, question));
            return Measurements.called(clock).minus(begun).without(ProcessTimes.POSTGRES) / answers;
        });
    }

    /** @param round gives what an answer costs */
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
