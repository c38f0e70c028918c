package dev.baton.bench;

import dev.baton.bench.Load.Exchange;
import java.time.Duration;
import java.util.List;

/** Compares the median duration of two requests at one connection, measured in alternating turns. */
final class Ratio {

    private static final int ROUNDS = 10;
    private static final int REQUESTS_PER_TURN = 30;
    private static final Duration PILOT = Duration.ofMillis(1_000);
    private static final Duration SHORTEST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private Ratio() {}

    static Figure of(String name, double aim, String nameOfOne, Question one, String nameOfOther, Question other) {
        List<List<Timing>> both =
                Load.alternating(List.of(Exchange.of(turn(one), one), Exchange.of(turn(other), other)), 1, ROUNDS);
        double first = both.get(0).get(0).flawless().p50Millis();
        double second = both.get(1).get(0).flawless().p50Millis();
        return Figure.atMost(
                name,
                aim,
                first / second,
                nameOfOne + " " + Figure.millis(first) + ", " + nameOfOther + " " + Figure.millis(second));
    }

    /** The shortest turn that gives a stable median. */
    static Duration turn(Question question) {
        double millis = Load.closed(question, 1, PILOT).flawless().p50Millis();
        long turn = Math.max(SHORTEST.toMillis(), Math.min(LONGEST.toMillis(), (long) (millis * REQUESTS_PER_TURN)));
        return Duration.ofMillis(turn);
    }
}
