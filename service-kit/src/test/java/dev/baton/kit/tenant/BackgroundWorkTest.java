package dev.baton.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {

    private final BackgroundWork background = new BackgroundWork();

    private Thread stop() throws InterruptedException {
        Thread stopping = new Thread(() -> {
            try {
                background.stop(new ShutdownEvent());
            } catch (InterruptedException over) {
                throw new IllegalStateException(over);
            }
        });
        stopping.start();
        while (stopping.getState() != Thread.State.TIMED_WAITING && stopping.isAlive()) {
            Thread.onSpinWait();
        }
        return stopping;
    }

    @Test
    void theStopWaitsForWhatHasBegun() throws InterruptedException {
        CompletableFuture<String> work = new CompletableFuture<>();
        AtomicInteger done = new AtomicInteger();
        background
                .once(() -> Uni.createFrom().completionStage(work).invoke(done::incrementAndGet))
                .subscribe()
                .with(item -> {});
        Thread stopping = stop();
        assertEquals(Thread.State.TIMED_WAITING, stopping.getState());
        work.complete("");
        stopping.join();
        assertEquals(1, done.get());
    }

    @Test
    void whatFailsIsNotWaitedForAnyMore() throws InterruptedException {
        background
                .once(() -> {
                    throw new IllegalStateException();
                })
                .subscribe()
                .with(item -> {}, failure -> {});
        Thread stopping = stop();
        assertFalse(stopping.isAlive());
    }

    @Test
    void nothingBeginsAfterwards() throws InterruptedException {
        background.stop(new ShutdownEvent());
        AtomicInteger begun = new AtomicInteger();
        assertNull(background
                .once(() -> Uni.createFrom().item(begun.incrementAndGet()))
                .await()
                .indefinitely());
        background
                .repeat(() -> Uni.createFrom().item(begun.incrementAndGet() > 0))
                .await()
                .indefinitely();
        assertEquals(0, begun.get());
    }

    @Test
    void workIsRepeatedUntilThereIsNoMore() {
        AtomicInteger batches = new AtomicInteger();
        background
                .repeat(() -> Uni.createFrom().item(batches.incrementAndGet() < 3))
                .await()
                .indefinitely();
        assertEquals(3, batches.get());
    }

    @Test
    void whatIsRepeatedEndsWithTheBatchThatTheStopWaitsFor() throws InterruptedException {
        CompletableFuture<Boolean> batch = new CompletableFuture<>();
        AtomicInteger batches = new AtomicInteger();
        CompletableFuture<Void> all = background
                .repeat(() -> {
                    batches.incrementAndGet();
                    return Uni.createFrom().completionStage(batch);
                })
                .subscribeAsCompletionStage();
        Thread stopping = stop();
        batch.complete(true);
        stopping.join();
        assertNull(all.join());
        assertEquals(1, batches.get());
    }
}
