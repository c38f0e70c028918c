package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.Effort;
import dev.baton.local.GraphqlClient;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests a promise: no acknowledged fact is lost and none counts twice, whichever process is killed at any time. */
@Tag("thorough")
class NothingLostIT {

    private static final int KILLS = 20;
    private static final int LONGEST_LIFE_MILLIS = 3_000;
    private static final String MARCH = "period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}";

    private final TestStack stack = TestStack.durable();
    private final String workspace = "it-" + UUID.randomUUID();

    private enum Victim {
        ASSIGNMENT_SERVICE,
        ENGAGEMENT_SERVICE,
        REPORT_GATEWAY,
        POSTGRESQL
    }

    @Test
    void whatWasAcknowledgedIsThereOnceWhateverWasKilled() throws Exception {
        long seed = Effort.seeds(1).findFirst().orElseThrow();
        List<TellingSender> senders = List.of(
                new TellingSender(Telling.COMMAND, () -> stack.gateway().address(), workspace, Integer.MAX_VALUE),
                new TellingSender(Telling.BULK, () -> stack.gateway().address(), workspace, Integer.MAX_VALUE),
                new TellingSender(Telling.IMPORT, () -> stack.gateway().address(), workspace, Integer.MAX_VALUE),
                new TellingSender(Telling.WEBHOOK, () -> stack.assignments().address(), workspace, Integer.MAX_VALUE));
        ExecutorService threads = Executors.newFixedThreadPool(senders.size());
        CompletableFuture<?> all = CompletableFuture.allOf(senders.stream()
                .map(sender -> CompletableFuture.runAsync(sender, threads))
                .toArray(CompletableFuture[]::new));
        Map<Victim, Integer> killed = new TreeMap<>();
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            awaitMoreOfEach(senders, all);
            Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
            killed.merge(victim, 1, Integer::sum);
            kill(victim);
        }
        awaitMoreOfEach(senders, all);
        senders.forEach(TellingSender::stop);
        all.join();
        threads.shutdown();

        int told = senders.stream()
                .mapToInt(sender -> sender.acknowledged() * sender.telling().facts())
                .sum();
        int repeated =
                senders.stream().mapToInt(TellingSender::requireAllRepeated).sum();
        new GraphqlClient(stack.gateway().address(), workspace).awaitFresh();
        int kept = new KeptByBoth(stack, workspace).requireOnceAndTheSame();
        System.out.printf(
                "seed %d: killed %s; %d facts acknowledged in %d requests, %d tries not; sent again %d repeated; %d in"
                        + " the feed and in engagement-service%n",
                seed,
                killed,
                told,
                senders.stream().mapToInt(TellingSender::acknowledged).sum(),
                senders.stream().mapToInt(TellingSender::failed).sum(),
                repeated,
                kept);
        assertTrue(senders.stream().mapToInt(TellingSender::failed).sum() > 0, "what was killed was missed by nobody");
        assertEquals(told, kept);
        requireFigures(senders.get(1).acknowledged() + senders.get(2).acknowledged());
    }

    /** Requires the figures of conversations that were each assigned, reassigned, and solved, with two engagements. */
    private void requireFigures(int conversations) {
        JsonNode answer = new GraphqlClient(stack.gateway().address(), workspace)
                .ask("{ assignmentsReport(" + MARCH + ") { total } reassignmentsReport(" + MARCH
                        + ") { total } engagementsReport(" + MARCH + ") { total } conversationsReport(" + MARCH
                        + ") { closed } }");
        assertEquals(
                "{\"assignmentsReport\":{\"total\":%1$d},\"reassignmentsReport\":{\"total\":%2$d},\"engagementsReport\":{\"total\":%1$d},\"conversationsReport\":{\"closed\":%2$d}}"
                        .formatted(2 * conversations, conversations),
                answer.path("data").toString());
    }

    private void kill(Victim victim) {
        switch (victim) {
            case ASSIGNMENT_SERVICE -> {
                stack.assignments().kill();
                stack.startAssignments();
            }
            case ENGAGEMENT_SERVICE -> {
                stack.engagements().kill();
                stack.startEngagements();
            }
            case REPORT_GATEWAY -> {
                stack.gateway().kill();
                stack.startGateway();
            }
            case POSTGRESQL -> {
                stack.killPostgres();
                stack.startPostgres();
            }
        }
    }

    /** Waits for further requests of each sender, so that each kill hits other requests and only running processes. */
    private static void awaitMoreOfEach(List<TellingSender> senders, CompletableFuture<?> all)
            throws InterruptedException {
        List<Integer> before = senders.stream().map(TellingSender::acknowledged).toList();
        for (int i = 0; i < before.size(); i++) {
            TellingSender sender = senders.get(i);
            int more = before.get(i) + 3;
            eventually(sender.telling() + " is acknowledged")
                    .failFast("a sender has given up", all::isCompletedExceptionally)
                    .until(() -> sender.acknowledged() >= more);
        }
    }
}
