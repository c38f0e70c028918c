package dev.baton.kit.tenant;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WhileIdleTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private Duration sinceLastWrite = Duration.ofHours(1);
    private final WhileIdle idle = new WhileIdle(() -> sinceLastWrite);

    @Test
    void workThatFindsNothingWrittenLooksEachHalfMinute() {
        assertFalse(idle.rests("roll-ups", START), "the first look after a start");
        assertTrue(idle.rests("roll-ups", START.plusSeconds(1)));
        assertTrue(idle.rests("roll-ups", START.plusSeconds(30)));
        assertFalse(idle.rests("roll-ups", START.plusSeconds(31)));
        assertTrue(idle.rests("roll-ups", START.plusSeconds(32)));
    }

    @Test
    void workGoesOnForAMinuteAfterTheLastWrite() {
        assertFalse(idle.rests("roll-ups", START));
        sinceLastWrite = Duration.ofSeconds(59);
        assertFalse(idle.rests("roll-ups", START.plusSeconds(1)));
        assertFalse(idle.rests("roll-ups", START.plusSeconds(2)));
        sinceLastWrite = Duration.ofSeconds(61);
        assertTrue(idle.rests("roll-ups", START.plusSeconds(3)));
    }

    @Test
    void eachTriggerRestsForItself() {
        assertFalse(idle.rests("roll-ups", START));
        assertFalse(idle.rests("erasures", START.plusSeconds(1)));
        assertTrue(idle.rests("roll-ups", START.plusSeconds(1)));
    }
}
