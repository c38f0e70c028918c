package dev.baton.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ways to send facts to assignment-service. The number of a request determines its content, so it can be sent again. */
enum Telling {
    /** Commands that open and assign a conversation. */
    COMMAND(2) {
        @Override
        String path() {
            return "/graphql";
        }

        @Override
        String body(int number) {
            String id = "command-" + number;
            return graphql(
                    ("mutation { open: openConversation(conversation: {id: \"%1$s\", contactId: \"k-%1$s\"}, eventId:"
                                    + " \"%1$s-0\") { id } assign(conversationId: \"%1$s\", to: {kind: AGENT, id: \"ann\"},"
                                    + " source: USER, eventId: \"%1$s-1\") { id timestamp } }")
                            .formatted(id));
        }

        /** A repeated command returns the same result as the first one. */
        @Override
        boolean isTaken(JsonNode answer) {
            return answer.at("/data/assign/id").isTextual()
                    && answer.path("errors").isEmpty();
        }

        @Override
        boolean isRepeated(JsonNode first, JsonNode again) {
            return first.equals(again);
        }
    },
    /** Several events in one mutation. */
    BULK(10) {
        @Override
        String path() {
            return "/graphql";
        }

        @Override
        String body(int number) {
            String events = events("bulk", number).replaceAll("\"([a-zA-Z]+)\":", "$1: ");
            return graphql("mutation { recordEvents(events: [" + events.replace("\n", ", ")
                    + "]) { accepted repeated conflicts rejected } }");
        }

        @Override
        JsonNode result(JsonNode answer) {
            return answer.at("/data/recordEvents");
        }
    },
    /** Several events in a file. */
    IMPORT(10) {
        @Override
        String path() {
            return "/imports/conversation-events";
        }

        @Override
        String body(int number) {
            return events("import", number);
        }
    },
    /** A webhook with a customer's message. */
    WEBHOOK(1) {
        @Override
        String path() {
            return "/webhooks/chatwoot/";
        }

        @Override
        String body(int number) {
            return ("{\"event\": \"message_created\", \"id\": %1$d, \"message_type\": \"incoming\", \"created_at\":"
                            + " %2$d, \"conversation\": {\"id\": %1$d}}")
                    .formatted(number + 1, START.plusSeconds(number).getEpochSecond());
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int facts;

    Telling(int facts) {
        this.facts = facts;
    }

    /** The number of facts in each request. */
    int facts() {
        return facts;
    }

    abstract String path();

    abstract String body(int number);

    final HttpRequest request(URI address, String workspace, int number) {
        return HttpRequest.newBuilder(address.resolve(this == WEBHOOK ? path() + workspace : path()))
                .header("X-Workspace", workspace)
                .header("Content-Type", this == IMPORT ? "application/x-ndjson" : "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body(number)))
                .build();
    }

    /** The part of the answer that has the result. */
    JsonNode result(JsonNode answer) {
        return answer;
    }

    /** Whether the answer acknowledges all facts. */
    boolean isTaken(JsonNode answer) {
        JsonNode result = result(answer);
        return result.path("accepted").asInt() + result.path("repeated").asInt() == facts;
    }

    /** Whether the answer to a repeated request says that all facts were already known. */
    boolean isRepeated(JsonNode first, JsonNode again) {
        return result(again).path("repeated").asInt() == facts;
    }

    /** The answer as JSON; a missing node if it is no JSON or no success. */
    static JsonNode read(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.missingNode();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(answer.body(), unreadable);
        }
    }

    private static String graphql(String document) {
        return JSON.valueToTree(Map.of("query", document)).toString();
    }

    /** A conversation is opened, the customer writes, ann gets it and passes it to bob, who solves it; and 5 more. */
    private static String events(String kind, int number) {
        return IntStream.range(0, 10)
                .mapToObj(minute ->
                        "{\"eventId\": \"%1$s-%2$d-%3$d\", \"conversationId\": \"%1$s-%2$d\", \"occurredAt\": \"%4$s\", %5$s}"
                                .formatted(
                                        kind,
                                        number,
                                        minute,
                                        START.plusSeconds(number + 60L * minute),
                                        event(kind, number, minute)))
                .collect(Collectors.joining("\n"));
    }

    private static String event(String kind, int number, int minute) {
        return switch (minute) {
            case 0 -> "\"type\": \"OPENED\", \"requesterId\": \"k-%s-%d\"".formatted(kind, number);
            case 2 -> "\"type\": \"ASSIGNED\", \"agentId\": \"ann\"";
            case 3, 5 -> "\"type\": \"AGENT_MESSAGE\", \"agentId\": \"ann\"";
            case 6 -> "\"type\": \"TRANSFERRED\", \"toAgentId\": \"bob\"";
            case 8 -> "\"type\": \"AGENT_MESSAGE\", \"agentId\": \"bob\"";
            case 9 -> "\"type\": \"STATUS_CHANGED\", \"agentId\": \"bob\", \"toStatus\": \"SOLVED\"";
            default -> "\"type\": \"END_USER_MESSAGE\"";
        };
    }
}
