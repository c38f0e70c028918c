package dev.baton.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Adds up what answers cost, all of the processes behind them together. */
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

    /** @param clock the time that the processes behind the question have taken since they started */
    ReadCost(Question question, Callable<ProcessTimes> clock) {
        this.question = question;
        this.clock = clock;
    }

    /** Before any is measured: much of the code on the way is the same for all. */
    void warmUp() {
        WarmUp.untilSteady(CONNECTIONS, clock, question);
    }

    /**
     * Measures them in turns, so that each has the machine for itself and what drifts meanwhile drifts for all of them.
     *
     * @return CPU milliseconds of one answer of each
     */
    static List<ProcessTimes> millis(List<ReadCost> costs) {
        costs.forEach(cost -> Load.closed(cost.question, CONNECTIONS, FIRST_TURN));
        for (int round = 0; round < ROUNDS || costs.stream().anyMatch(ReadCost::isOfLittle); round++) {
            costs.forEach(ReadCost::take);
        }
        return costs.stream().map(ReadCost::millis).toList();
    }

    /** Answers that cost much tell it sooner: the system counts the time in hundredths of a second. */
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
