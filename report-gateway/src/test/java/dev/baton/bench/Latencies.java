package dev.baton.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures latencies by the number of connections. With one connection, a user sends the next request after each
 * answer. With more, requests have a constant rate below the throughput of that many such users.
 */
final class Latencies {

    private static final List<Integer> CONNECTIONS = List.of(16, 64);
    private static final Duration CLOSED = Duration.ofSeconds(3);
    private static final Duration OPEN = Duration.ofSeconds(5);
    private static final double OF_THROUGHPUT = 0.7;

    private final BenchQuestions questions;

    Latencies(BenchQuestions questions) {
        this.questions = questions;
    }

    List<String> table() {
        List<String> rows = new ArrayList<>();
        questions.all().forEach((name, question) -> {
            Timing one = Load.closed(question, 1, CLOSED);
            rows.add(row(name, 1, Timing.perSecond(1, List.of(one)), "", one));
            CONNECTIONS.forEach(connections -> rows.add(atConstantRate(name, question, connections)));
        });
        return rows;
    }

    private static String atConstantRate(String name, Question question, int connections) {
        Timing closed = Load.closed(question, connections, CLOSED);
        if (closed.failed() > 0) {
            return row(name, connections, Timing.perSecond(connections, List.of(closed)), "not tried", closed);
        }
        double throughput = Timing.perSecond(connections, List.of(closed));
        double rate = OF_THROUGHPUT * throughput;
        Timing open = Load.open(question, connections, rate, OPEN);
        return row(name, connections, throughput, String.format(Locale.ROOT, "%.0f/s", rate), open);
    }

    private static String row(String name, int connections, double throughput, String rate, Timing timing) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.0f/s | %s | %s | %s | %d |",
                name,
                connections,
                throughput,
                rate,
                Figure.millis(timing.p50Millis()),
                Figure.millis(timing.p99Millis()),
                timing.failed());
    }
}
