package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Effort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are sent to the gateway, which passes them on to the service that takes them. */
class ImportIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String EVENT =
            "{\"eventId\":\"%d\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}\n";

    private final TestStack stack = TestStack.shared();
    private final URI gateway = stack.gateway().address();

    @Test
    void theServicesAnswerComesBack() throws Exception {
        String events = EVENT.formatted(1) + "{broken\n" + EVENT.formatted(2);
        JsonNode first = JSON.readTree(send(gateway, "/imports/conversation-events", BodyPublishers.ofString(events))
                .body());
        assertEquals(2, first.path("accepted").asInt(), first::toString);
        assertEquals(2, first.at("/problems/0/line").asInt(), first::toString);
        JsonNode again = JSON.readTree(send(gateway, "/imports/conversation-events", BodyPublishers.ofString(events))
                .body());
        assertEquals(2, again.path("repeated").asInt(), again::toString);
    }

    @Test
    void eachFormatGoesToTheServiceThatTakesIt() throws Exception {
        for (String format : List.of(
                "assignments-log", "conversation-timestamps", "contacts", "conversation-events", "engagements")) {
            HttpResponse<String> answer =
                    send(gateway, "/imports/" + format, BodyPublishers.ofString("nothing of it\n"));
            assertEquals(400, answer.statusCode(), answer.body());
            assertEquals(
                    "BAD_REQUEST", JSON.readTree(answer.body()).path("code").asText());
        }
    }

    @Test
    void parametersGoAlong() throws Exception {
        HttpResponse<String> answer =
                send(gateway, "/imports/assignments-log?timeZone=Mars/X", BodyPublishers.ofString("x"));
        assertTrue(answer.body().contains("Mars/X"), answer::body);
    }

    @Test
    void aFormIsPassedOnAsWell() throws Exception {
        String boundary = "------------------------abc";
        String form = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.ndjson\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + EVENT.formatted(5) + "\r\n--" + boundary
                + "--\r\n";
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(gateway.resolve("/imports/conversation-events"))
                        .header("X-Workspace", "imported")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(1, JSON.readTree(answer.body()).path("accepted").asInt(), answer::body);
    }

    /** More than fits into the memory of any process on its way, and of no announced length. */
    @Test
    void aLongFileGoesThroughPieceByPiece() throws Exception {
        int megabytes = Effort.rows(160, 1_000);
        byte[] blank = (" ".repeat(999) + "\n").repeat(1_000).getBytes(StandardCharsets.UTF_8);
        List<InputStream> pieces = IntStream.rangeClosed(0, megabytes)
                .<InputStream>mapToObj(i -> new ByteArrayInputStream(
                        i < megabytes ? blank : EVENT.formatted(3).getBytes(StandardCharsets.UTF_8)))
                .toList();
        HttpResponse<String> answer = send(
                gateway,
                "/imports/conversation-events",
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(pieces))));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(1, JSON.readTree(answer.body()).path("accepted").asInt(), answer::body);
    }

    private static HttpResponse<String> send(URI address, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("X-Workspace", "imported")
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
