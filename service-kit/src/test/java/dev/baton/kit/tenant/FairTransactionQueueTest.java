package dev.baton.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.kit.Eventually;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FairTransactionQueueTest {

    private static final WorkspaceId BUSY = new WorkspaceId("busy");
    private static final WorkspaceId CALM = new WorkspaceId("calm");

    private final FairTransactionQueue queue = new FairTransactionQueue(4, 2);
    private final List<String> begun = new ArrayList<>();
    private final Map<String, CompletableFuture<Void>> going = new LinkedHashMap<>();

    @Test
    void aWorkspaceHasNoMoreThanItsPartAndTheOthersHaveTheRest() {
        for (String name : List.of("a", "b", "c")) {
            begin(BUSY, null, name);
        }
        begin(CALM, null, "d");
        assertEquals(List.of("a", "b", "d"), begun);
    }

    @Test
    void requestsOfAWorkspaceTakeTurnsHoweverMuchTheyWant() {
        for (String name : List.of("a1", "a2", "a3", "a4", "a5")) {
            begin(BUSY, "a", name);
        }
        begin(BUSY, "b", "b1");
        end("a1");
        end("a2");
        assertEquals(List.of("a1", "a2", "a3", "b1"), begun);
    }

    @Test
    void workspacesTakeTurns() {
        FairTransactionQueue one = new FairTransactionQueue(1, 1);
        for (String name : List.of("a1", "a2", "a3")) {
            begin(one, BUSY, null, name);
        }
        begin(one, CALM, null, "b1");
        begin(one, CALM, null, "b2");
        List.of("a1", "a2", "b1", "a3").forEach(this::end);
        assertEquals(List.of("a1", "a2", "b1", "a3", "b2"), begun);
    }

    @Test
    void whatFailsGivesItsTurnOnAsWell() {
        assertThrows(
                IllegalStateException.class,
                () -> queue.take(BUSY, null, () -> {
                            throw new IllegalStateException();
                        })
                        .await()
                        .indefinitely());
        begin(BUSY, null, "a");
        begin(BUSY, null, "b");
        assertEquals(List.of("a", "b"), begun);
        going.get("a").completeExceptionally(new IllegalStateException());
        begin(BUSY, null, "c");
        assertEquals(List.of("a", "b", "c"), begun);
    }

    @Test
    void whatIsDoneOverEndsEachTurnOnce() {
        AtomicInteger attempts = new AtomicInteger();
        int last = queue.take(
                        BUSY,
                        null,
                        () -> attempts.incrementAndGet() < 5
                                ? Uni.createFrom().<Integer>failure(new IllegalStateException())
                                : Uni.createFrom().item(attempts.get()))
                .onFailure()
                .retry()
                .atMost(10)
                .await()
                .atMost(Eventually.LIMIT);
        assertEquals(5, last);
        for (String name : List.of("a", "b", "c")) {
            begin(BUSY, null, name);
        }
        assertEquals(List.of("a", "b"), begun);
    }

    @Test
    void whatIsGivenUpBeforeItsTurnIsNotDone() {
        begin(BUSY, null, "a");
        begin(BUSY, null, "b");
        Cancellable c = begin(BUSY, null, "c");
        begin(BUSY, null, "d");
        c.cancel();
        end("a");
        assertEquals(List.of("a", "b", "d"), begun);
    }

    private Cancellable begin(WorkspaceId workspace, Object request, String name) {
        return begin(queue, workspace, request, name);
    }

    private Cancellable begin(FairTransactionQueue queue, WorkspaceId workspace, Object request, String name) {
        return queue.take(workspace, request, () -> {
                    begun.add(name);
                    CompletableFuture<Void> end = new CompletableFuture<>();
                    going.put(name, end);
                    return Uni.createFrom().completionStage(end);
                })
                .subscribe()
                .with(done -> {}, failed -> {});
    }

    private void end(String name) {
        going.get(name).complete(null);
    }
}
