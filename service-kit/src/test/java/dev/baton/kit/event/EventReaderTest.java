package dev.baton.kit.event;

import static dev.baton.kit.Facts.fact;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {

    private static final String COMPLETE =
            "{'eventId': 'e', 'conversationId': 'c', 'occurredAt': '2026-03-02T08:00:00Z', 'type': 'ASSIGNED', 'agentId': 'a'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'eventId': 'e', | | eventId is missing",
                "'type': 'ASSIGNED' | 'type': 'NAPPED' | type: \"NAPPED\" is none of OPENED",
                ", 'agentId': 'a' | | agentId or groupId is missing",
                "'agentId': 'a' | 'agentId': {} | agentId is neither text nor a number",
                "'agentId': 'a' | 'agentId': 'a\\u0000b' | agentId contains the control character U+0000",
                "'agentId': 'a' | 'agentId': 'a\\u0007b' | agentId contains the control character U+0007",
                "'agentId': 'a' | 'agentId': 'a', 'reason': 'a\\u009fb' | reason contains the control character U+009F",
                "'agentId': 'a' | 'agentId': 'a\\ufffdb' | agentId is not valid UTF-8",
                "'agentId': 'a' | 'agentId': 'a\\ud800b' | agentId is not valid UTF-8",
                "2026-03-02T08:00:00Z | 2026-03-02T08:00:00 | occurredAt: \"2026-03-02T08:00:00\" is no ISO-8601",
                "2026-03-02T08:00:00Z | 1969-12-31T23:59:59Z | is before 1970",
                "2026-03-02T08:00:00Z | 2026-02-30T08:00:00Z | occurredAt: \"2026-02-30T08:00:00Z\" is no ISO-8601",
                "2026-03-02T08:00:00Z | 2026-03-02T24:00:00Z | occurredAt: \"2026-03-02T24:00:00Z\" is no ISO-8601",
                "2026-03-02T08:00:00Z | 2026-03-02T08:00:00ZZ | occurredAt: \"2026-03-02T08:00:00ZZ\" is no ISO-8601",
                "2026-03-02T08:00:00Z | 2026-03-02T08:00:00.Z | occurredAt: \"2026-03-02T08:00:00.Z\" is no ISO-8601",
                "'agentId': 'a' | 'agentId': 'a', 'previousAssignee': 'bob' | previousAssignee must be an object of kind, id and name",
                "'agentId': 'a' | 'agentId': 'a', 'previousAssignee': {'id': 'bob'} | previousAssignee.kind is missing",
                "'agentId': 'a' | 'agentId': 'a', 'sequence': -1 | sequence: \"-1\" is no whole number",
                "'agentId': 'a' | 'agentId': 'a', 'sequence': 'x' | sequence: \"x\" is no whole number",
                "'agentId': 'a' | 'agentId': 'a', 'how': 'MAGIC' | how: \"MAGIC\" is none of ROUTING, SOLE_AGENT, MANUAL",
                "'agentId': 'a' | 'agentId': 'a', 'toStatus': 'DONE' | toStatus: \"DONE\" is none of CLOSED, NEW",
            })
    void refusesByField(String part, String instead, String message) {
        String broken = COMPLETE.replace(part, instead == null ? "" : instead);
        InvalidEventException refusal = assertThrows(InvalidEventException.class, () -> fact(broken));
        assertEquals(
                message,
                refusal.getMessage()
                        .substring(
                                refusal.getMessage().indexOf(message),
                                refusal.getMessage().indexOf(message) + message.length()));
    }

    @Test
    void tabsAndLineBreaksAreText() {
        assertEquals(
                "a\tb\r\nc",
                fact(COMPLETE.replace("'agentId': 'a'", "'agentId': 'a', 'reason': 'a\\tb\\r\\nc'"))
                        .event()
                        .cause()
                        .reason());
    }

    @Test
    void refusesAnInstantAheadByMoreThanClocksDiffer() {
        String ahead = COMPLETE.replace(
                "2026-03-02T08:00:00Z",
                Instant.now().plus(Duration.ofMinutes(2)).toString());
        assertThrows(InvalidEventException.class, () -> fact(ahead));
    }

    @Test
    void refusesANameOfTenThousandCharacters() {
        String endless =
                COMPLETE.replace("'agentId': 'a'", "'agentId': 'a', 'agentName': '" + "x".repeat(10_000) + "'");
        InvalidEventException refusal = assertThrows(InvalidEventException.class, () -> fact(endless));
        assertEquals("agentName has 10000 characters; at most 500 are allowed", refusal.getMessage());
    }

    @Test
    void keepsMicrosecondsAndTurnsOffsetsIntoUtc() {
        Fact read = fact(COMPLETE.replace("2026-03-02T08:00:00Z", "2026-03-02T10:00:00.123456789+02:00"));
        assertEquals(Instant.parse("2026-03-02T08:00:00.123456Z"), read.event().occurredAt());
    }

    @Test
    void takesNumbersForIds() {
        assertEquals(
                "17",
                fact(COMPLETE.replace("'agentId': 'a'", "'agentId': 17"))
                        .event()
                        .agent()
                        .id());
    }
}
