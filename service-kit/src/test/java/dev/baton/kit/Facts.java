package dev.baton.kit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts for tests, written like those of a source, with apostrophes as quotes. */
public final class Facts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Facts() {}

    /** @param event JSON with apostrophes as quotes */
    public static Fact fact(String event) {
        return fact("test", event);
    }

    public static Fact fact(String origin, String event) {
        try {
            return new EventReader(Clock.systemUTC()).read(origin, JSON.readTree(event.replace('\'', '"')));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Returns an event of conversation c, some minutes after midnight. The event id consists of the type and the
     * minute.
     *
     * @param more further fields as JSON, possibly none
     */
    public static Fact at(int minute, String type, String more) {
        return fact(
                "{'eventId': '%s-%d', 'conversationId': 'c', 'type': '%s', 'occurredAt': '2026-03-02T%02d:%02d:00Z'%s}"
                        .formatted(type, minute, type, minute / 60, minute % 60, more.isEmpty() ? "" : ", " + more));
    }

    /**
     * Returns an event of 21 kB as a line of JSON: each text has the largest permitted length, with three bytes per
     * character.
     */
    public static String largest(String id) {
        String text = "\u20AC".repeat(266);
        String remark = "\u20AC".repeat(500);
        return Stream.of(
                        "channel",
                        "topic",
                        "requesterId",
                        "requesterName",
                        "groupId",
                        "groupName",
                        "agentId",
                        "agentName",
                        "fromAgentId",
                        "toAgentId",
                        "toGroupId",
                        "source",
                        "assignedBy")
                .map(field -> "\"" + field + "\":\"" + text + "\"")
                .collect(Collectors.joining(
                        ",",
                        "{\"eventId\":\"%1$s\",\"conversationId\":\"%1$s\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\","
                                        .formatted(id)
                                + "\"reason\":\"" + remark + "\",\"sourceName\":\"" + remark + "\",",
                        "}\n"));
    }
}
