package dev.baton.assignments.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Imports yield to commands. */
class ImportThrottleTest {

    private static final Duration BUSY = Duration.ofMillis(100);

    private long now = Long.MAX_VALUE - 1_000;
    private final ImportThrottle pace = new ImportThrottle(() -> now);

    @Test
    void nothingRestsWhileNoCommandsAreGiven() {
        assertFalse(pace.isPressed());
        assertEquals(Duration.ZERO, pace.backoff(BUSY));
    }

    @Test
    void nothingRestsWhileCommandsAreFast() {
        carryOut(100, 4);
        assertTrue(pace.isPressed());
        assertEquals(Duration.ZERO, pace.backoff(BUSY));
    }

    @Test
    void theSlowerCommandsAreTheLongerIsTheRest() {
        carryOut(100, Duration.ofNanos(7_500_000));
        assertEquals(50, pace.backoff(BUSY).toMillis(), 1);
        carryOut(100, 15);
        assertEquals(200, pace.backoff(BUSY).toMillis(), 1);
    }

    @Test
    void itGoesOnHoweverSlowCommandsAre() {
        carryOut(100, 10_000);
        assertEquals(400, pace.backoff(BUSY).toMillis(), 1);
        assertEquals(1_000, pace.backoff(Duration.ofMinutes(1)).toMillis());
    }

    @Test
    void oneCommandThatWaitsForALockSaysLittle() {
        carryOut(100, 2);
        carryOut(1, 60_000);
        assertEquals(Duration.ZERO, pace.backoff(BUSY));
    }

    @Test
    void aRestIsOfWholeMillisecondsAsTimersAre() {
        carryOut(100, Duration.ofNanos(5_025_000));
        assertEquals(Duration.ZERO, pace.backoff(BUSY));
        carryOut(100, Duration.ofNanos(5_075_000));
        assertEquals(Duration.ofMillis(1), pace.backoff(BUSY));
    }

    @Test
    void aLullEndsIt() {
        carryOut(100, 100);
        now += Duration.ofSeconds(2).toNanos();
        assertFalse(pace.isPressed());
        assertEquals(Duration.ZERO, pace.backoff(BUSY));
        pace.begin();
        assertEquals(Duration.ZERO, pace.backoff(BUSY), "what was before it says nothing");
    }

    private void carryOut(int commands, long millis) {
        carryOut(commands, Duration.ofMillis(millis));
    }

    private void carryOut(int commands, Duration each) {
        for (int i = 0; i < commands; i++) {
            long begun = pace.begin();
            now += each.toNanos();
            pace.ended(begun);
        }
        pace.begin();
    }
}
