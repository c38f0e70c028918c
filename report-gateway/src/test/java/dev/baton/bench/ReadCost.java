package dev.baton.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures the CPU time of all processes per answer. */
final class ReadCost {

    private static final int CONNECTIONS = 4;

    private static final int ROUNDS = 4;
    private static final int FEWEST_ANSWERS = 400;
    private static final double ENOUGH_SECONDS = 60;
    private static final Duration FIRST_TURN = Duration.ofSeconds(5);
    private static final Duration TURN = Duration.ofSeconds(3);

    private final Question question;
    private final Callable<ProcessTimes> clock;
    private ProcessTimes seconds;
    private long answers;

    /** @param clock gives the CPU times of the processes since they started */
    ReadCost(Question question, Callable<ProcessTimes> clock) {
        this.question = question;
        this.clock = clock;
    }

    /** Warms up. Called for all answers before the first measurement, because they share much code. */
    void warmUp() {
        WarmUp.untilSteady(CONNECTIONS, clock, question);
    }

    /**
     * Measures in alternating turns: each has the machine for itself, and a drift of the machine's speed affects all.
     *
     * @return CPU milliseconds per answer, for each cost
     */
    static List<ProcessTimes> millis(List<ReadCost> costs) {
        costs.forEach(cost -> Load.closed(cost.question, CONNECTIONS, FIRST_TURN));
        for (int round = 0; round < ROUNDS || costs.stream().anyMatch(ReadCost::isOfLittle); round++) {
            costs.forEach(ReadCost::take);
        }
        return costs.stream().map(ReadCost::millis).toList();
    }

    /** Whether more answers are needed; fewer for expensive ones, as the system counts in steps of 10 ms. */
    private boolean isOfLittle() {
        return answers < FEWEST_ANSWERS && seconds.total() < ENOUGH_SECONDS;
    }

    private void take() {
        ProcessTimes begun = Measurements.called(clock);
        answers += Load.closed(question, CONNECTIONS, TURN).flawless().nanos().getTotalCount();
        ProcessTimes spent = Measurements.called(clock).minus(begun);
        seconds = seconds == null ? spent : seconds.plus(spent);
    }

    private ProcessTimes millis() {
        return seconds.times(1000.0 / answers);
    }
}
