package dev.baton.assignments.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.reference.Told.Kind;
import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Facts may arrive late, twice, shuffled, and split over several interfaces: the log and every figure are as if each
 * fact had arrived once, in order. The test compares random histories with a reference that sorts first.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class LateFactsTest {

    private static final int FACTS = 40;
    static final Instant DAY = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant BEFORE = DAY.minus(Duration.ofDays(1));
    static final Instant AFTER = DAY.plus(Duration.ofDays(1));
    private static final List<String> SOURCES = List.of("USER", "WORKFLOW", "BOT");

    private int ties;
    private int late;
    private int unchanged;
    private int contradicting;
    private int bounces;

    @Test
    void theLogAndEveryFigureAreThoseOfTheFactsInOrder() {
        long[] seeds = Effort.seeds(15).toArray();
        for (long seed : seeds) {
            Random random = new Random(seed);
            Service service = new Service();
            List<Told> history = history(random);
            send(service, history, random);
            SlowReference reference = new SlowReference(history);
            cover(history, reference);
            new Answers(service, reference, "history of seed " + seed).agree(BEFORE, DAY, AFTER);
        }
        report(seeds.length * FACTS);
    }

    private void cover(List<Told> history, SlowReference reference) {
        unchanged += reference.unchanged();
        contradicting += reference.contradictions();
        bounces += (int) reference.log().stream()
                .filter(SlowReference.Row::fromAgent)
                .filter(reference::wentBack)
                .count();
        Map<String, Long> atOnce = history.stream()
                .collect(Collectors.groupingBy(told -> told.conversation() + told.at(), Collectors.counting()));
        ties += atOnce.values().stream()
                .filter(count -> count > 1)
                .mapToInt(Long::intValue)
                .sum();
    }

    private void report(int facts) {
        int hundredth = facts / 100;
        String coverage = "of %d facts: %d ties, %d late, %d unchanged, %d contradicting, %d bounces"
                .formatted(facts, ties, late, unchanged, contradicting, bounces);
        System.out.println(coverage);
        assertTrue(
                Math.min(Math.min(ties, late), Math.min(Math.min(unchanged, contradicting), bounces)) >= hundredth,
                coverage);
    }

    static List<Told> history(Random random) {
        List<Told> history = new ArrayList<>();
        for (int i = 1; i <= FACTS; i++) {
            int roll = random.nextInt(12);
            Kind kind = roll == 0 ? Kind.OPENED : roll == 1 ? Kind.REPLY : Kind.ASSIGNMENT;
            boolean ofLog = kind == Kind.ASSIGNMENT && random.nextInt(3) == 0;
            history.add(new Told(
                    "e" + i,
                    "c" + random.nextInt(4),
                    BEFORE.plusSeconds(random.nextInt(48) * 3600L),
                    ofLog ? "assignments" : "conversation-events",
                    random.nextInt(3),
                    kind,
                    kind == Kind.ASSIGNMENT ? assignee(random) : null,
                    kind == Kind.ASSIGNMENT && random.nextInt(4) == 0 ? claim(random, ofLog) : null,
                    SOURCES.get(random.nextInt(SOURCES.size())),
                    random.nextBoolean() ? null : "reason " + random.nextInt(3)));
        }
        return history;
    }

    private static String assignee(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> "INBOX sales";
            default -> "AGENT a" + random.nextInt(3);
        };
    }

    private static String claim(Random random, boolean ofLog) {
        return ofLog && random.nextBoolean() ? Told.NOBODY : "AGENT a" + random.nextInt(3);
    }

    /** Sends the facts shuffled, some of them twice, in batches of any size. */
    private void send(Service service, List<Told> history, Random random) {
        List<Told> sent = new ArrayList<>(history);
        history.stream().filter(told -> random.nextInt(4) == 0).forEach(sent::add);
        Collections.shuffle(sent, random);
        Map<String, Told> newest = new HashMap<>();
        while (!sent.isEmpty()) {
            List<Told> batch = sent.subList(0, Math.min(sent.size(), 1 + random.nextInt(15)));
            batch.forEach(told -> countLate(newest, told));
            Sending.send(service, batch, random.nextBoolean());
            batch.clear();
        }
        assertEquals(
                history.size(),
                service.ask("{ feed { facts { eventId } } }")
                        .getList("data.feed.facts")
                        .size());
    }

    private void countLate(Map<String, Told> newest, Told told) {
        Told before = newest.get(told.conversation());
        if (before == null || before.compareTo(told) < 0) {
            newest.put(told.conversation(), told);
        } else {
            late++;
        }
    }
}
