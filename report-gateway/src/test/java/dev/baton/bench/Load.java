package dev.baton.bench;

import io.hyperfoil.api.config.BaseSequenceBuilder;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.steps.HttpStepCatalog;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Sends requests with Hyperfoil. A response time starts when the request was due, so it includes the wait for a free
 * connection. At a constant rate, a late answer does not delay other requests, so the percentiles are complete (no
 * coordinated omission).
 */
final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final int MOST_WAITING = 20_000;
    private static final int FEWEST_WAITING = 1_000;

    /**
     * The requests of one user.
     *
     * @param turn how long the user sends them before the next user's turn
     * @param questions the requests, sent one after another
     */
    record Exchange(Duration turn, List<Question> questions) {

        static Exchange of(Duration turn, Question... questions) {
            return new Exchange(turn, List.of(questions));
        }
    }

    private Load() {}

    /** Has one user per connection, who sends the next request after each answer. */
    static Timing closed(Question question, int connections, Duration duration) {
        return alternating(List.of(Exchange.of(duration, question)), connections, 1)
                .get(0)
                .get(0);
    }

    /** Sends requests at a constant rate, independent of the answers' duration. */
    static Timing open(Question question, int connections, double perSecond, Duration duration) {
        BenchmarkBuilder benchmark = benchmark(List.of(question), connections);
        ask(
                benchmark
                        .addPhase("open")
                        .constantRate(1)
                        .usersPerSec(perSecond)
                        .maxSessions((int) Math.min(MOST_WAITING, Math.max(FEWEST_WAITING, 10 * perSecond))),
                duration,
                List.of(question));
        return run(benchmark).get(metric("open", 0));
    }

    /**
     * Alternates between exchanges, so that a drift of the machine's speed affects all of them.
     *
     * @param connections the number of connections to each address, and of users
     * @return the timing of each request, by exchange
     */
    static List<List<Timing>> alternating(List<Exchange> exchanges, int connections, int rounds) {
        List<Question> all = exchanges.stream()
                .flatMap(exchange -> exchange.questions().stream())
                .toList();
        BenchmarkBuilder benchmark = benchmark(all, connections);
        String before = null;
        for (int round = 0; round < rounds; round++) {
            for (int exchange = 0; exchange < exchanges.size(); exchange++) {
                PhaseBuilder.Always phase =
                        benchmark.addPhase(round + "-" + exchange).always(connections);
                if (before != null) {
                    phase.startAfterStrict(before);
                }
                before = phase.name();
                ask(
                        phase,
                        exchanges.get(exchange).turn(),
                        exchanges.get(exchange).questions());
            }
        }
        Map<String, Timing> timings = run(benchmark);
        return IntStream.range(0, exchanges.size())
                .mapToObj(exchange -> IntStream.range(
                                0, exchanges.get(exchange).questions().size())
                        .mapToObj(step -> IntStream.range(0, rounds)
                                .mapToObj(round ->
                                        timings.getOrDefault(metric(round + "-" + exchange, step), Timing.none()))
                                .reduce(Timing.none(), Timing::and))
                        .toList())
                .toList();
    }

    private static BenchmarkBuilder benchmark(Collection<Question> questions, int connections) {
        BenchmarkBuilder benchmark = BenchmarkBuilder.builder().name("bench");
        HttpPluginBuilder http = benchmark.addPlugin(HttpPluginBuilder::new);
        // count invalid answers and continue
        http.ergonomics().repeatCookies(false).userAgentFromSession(false).stopOnInvalid(false);
        questions.stream()
                .map(question -> question.address().toString())
                .distinct()
                .forEach(address ->
                        http.http(address).sharedConnections(connections).allowHttp2(false));
        return benchmark;
    }

    private static void ask(PhaseBuilder<?> phase, Duration duration, List<Question> questions) {
        BaseSequenceBuilder<?> sequence =
                phase.duration(duration.toMillis()).scenario().initialSequence("ask");
        for (int step = 0; step < questions.size(); step++) {
            Question question = questions.get(step);
            sequence.step(HttpStepCatalog.SC)
                    .httpRequest(HttpMethod.POST)
                    .authority(question.address().getAuthority())
                    .path("/graphql")
                    .headers()
                    .header("Content-Type", "application/json")
                    .header("X-Workspace", question.workspace())
                    .endHeaders()
                    .body((session, connection) -> Unpooled.wrappedBuffer(question.nextBody()))
                    .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .metric(String.valueOf(step))
                    .handler()
                    .body(fragmented -> new ErrorsFirst())
                    .endHandler()
                    .endStep();
        }
    }

    /** @return the timings by phase and step */
    private static Map<String, Timing> run(BenchmarkBuilder benchmark) {
        Map<String, Timing> timings = new HashMap<>();
        new LocalSimulationRunner(
                        benchmark.build(),
                        (phase, stepId, metric, snapshot, countDown) -> timings.merge(
                                metric(phase.name(), Integer.parseInt(metric)),
                                new Timing(
                                        snapshot.histogram.copy(),
                                        (long) snapshot.invalid
                                                + snapshot.connectionErrors
                                                + snapshot.requestTimeouts
                                                + snapshot.internalErrors),
                                Timing::and),
                        null,
                        null)
                .run();
        return timings;
    }

    private static String metric(String phase, int step) {
        return phase + " " + step;
    }
}
