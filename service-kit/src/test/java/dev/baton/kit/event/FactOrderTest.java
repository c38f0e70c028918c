package dev.baton.kit.event;

import static dev.baton.kit.Facts.fact;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The order of a conversation's facts: instant; name of the source; sequence within a source; event id. */
class FactOrderTest {

    @Test
    void theInstantComesFirst() {
        assertBefore(told("z", "z", 9, "08:00"), told("a", "a", 1, "08:01"));
    }

    @Test
    void ofOneInstantTheSourcesNameDecidesBeforeTheSequence() {
        assertBefore(told("z", "a", 9, "08:00"), told("a", "b", 1, "08:00"));
    }

    @Test
    void withinOneSourceTheSequenceDecidesByNumber() {
        assertBefore(told("z", "a", 9, "08:00"), told("a", "a", 10, "08:00"));
    }

    @Test
    void atLastTheEventIdDecides() {
        assertBefore(told("a", "a", 1, "08:00"), told("b", "a", 1, "08:00"));
    }

    @Test
    void idsCompareByTheirBytesAsInTheDatabase() {
        assertBefore(told("\uFF5E", "a", 1, "08:00"), told("\uD83D\uDE00", "a", 1, "08:00"));
    }

    private static void assertBefore(Fact first, Fact second) {
        assertTrue(first.compareTo(second) < 0);
        assertTrue(second.compareTo(first) > 0);
    }

    private static Fact told(String eventId, String origin, int sequence, String time) {
        return fact(
                origin,
                "{'eventId': '%s', 'conversationId': 'c', 'type': 'UNASSIGNED', 'sequence': %d, 'occurredAt': '2026-03-02T%s:00Z'}"
                        .formatted(eventId, sequence, time));
    }
}
