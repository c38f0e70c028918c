package dev.baton.bench;

import dev.baton.bench.Load.Exchange;
import java.time.Duration;
import java.util.List;

/**
 * Asks until answers come no faster. How long the compilers take to get to all of the code on the way depends on the machine,
 * and most on the processors that they share with it: a warm-up of a fixed length would measure them on a slow one.
 */
final class WarmUp {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS_WITHOUT_PROGRESS = 4;
    private static final int MOST_ROUNDS = 36;
    private static final double PROGRESS = 0.97;

    private WarmUp() {}

    /**
     * @param questions that each user asks one after another
     * @return how many answers came
     */
    static long untilSteady(int connections, Question... questions) {
        long answers = 0;
        double fastest = Double.MAX_VALUE;
        int withoutProgress = 0;
        for (int round = 0; round < MOST_ROUNDS && withoutProgress < ROUNDS_WITHOUT_PROGRESS; round++) {
            List<Timing> timings = Load.alternating(List.of(Exchange.of(ROUND, questions)), connections, 1)
                    .get(0);
            answers += timings.stream()
                    .mapToLong(timing -> timing.nanos().getTotalCount())
                    .sum();
            double pace = 1 / Timing.perSecond(connections, timings);
            if (pace < fastest * PROGRESS) {
                fastest = pace;
                withoutProgress = 0;
            } else {
                withoutProgress++;
            }
        }
        return answers;
    }
}
