package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Effort;
import dev.baton.kit.ingest.FileFormat;
import dev.baton.local.GraphqlClient;
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
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests imports through the gateway, which streams files to the services. */
class ImportIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String EVENT =
            "{\"eventId\":\"%d\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}\n";

    private static final String FIGURES =
            "{ conversations { totalCount } engagementsReport(period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}) { total } }";

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
                "assignments-log",
                "conversation-timestamps",
                "contacts",
                "conversation-events",
                "zendesk-audits",
                "intercom-conversations",
                "engagements")) {
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

    /** The file is larger than the memory of each process, and its length is not announced. */
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

    @Test
    void theFormatsAreListedWithTheirColumns() throws Exception {
        JsonNode formats = JSON.readTree(get("/imports/formats"));
        assertEquals("assignments-log", formats.at("/0/format").asText(), formats::toString);
        assertEquals(8, formats.at("/0/columns").size(), formats::toString);
        assertEquals(FileFormat.values().length, formats.size());
    }

    @Test
    void aFileWhoseFormatIsNotNamedIsRecognisedAndPreviewed() throws Exception {
        String log =
                "\uFEFFTimestamp;Conversation ID;Contact ID;Contact Name;Previous Assignee;Assigned To;Source;Assigned By\n"
                        + "2026-03-02 08:00:00;c1;k1;Kim;-;Ann;Workflow;-\n";
        JsonNode preview = JSON.readTree(send(gateway, "/imports?preview=20", BodyPublishers.ofString(log))
                .body());
        assertEquals("assignments-log", preview.path("format").asText(), preview::toString);
        assertEquals("SEMICOLON", preview.path("separator").asText(), preview::toString);
        assertTrue(preview.path("needsTimeZone").asBoolean(), preview::toString);
        JsonNode record = JSON.readTree(send(
                        gateway,
                        "/imports?preview=20",
                        BodyPublishers.ofString(
                                "{\"data\": [{\"engagement_id\": 7, \"ticket_id\": 35, \"agent_id\": \"ann\", \"engagement_start_time\": \"2026-03-02T08:00:00Z\"}]}"))
                .body());
        assertEquals("engagements", record.path("format").asText(), record::toString);
        assertEquals("35", record.at("/rows/0/content/conversationId").asText(), record::toString);
        HttpResponse<String> unknown =
                send(gateway, "/imports?preview=20", BodyPublishers.ofString(log.replace("Assigned By", "By whom")));
        assertEquals(400, unknown.statusCode());
        assertTrue(unknown.body().contains("which needs these columns as well: Assigned By"), unknown::body);
    }

    @Test
    void anImportOfEitherServiceIsListedFoundAndUndoneInBoth() throws Exception {
        GraphqlClient client = new GraphqlClient(gateway, "undoing");
        String events = id(post("undoing", "/imports/conversation-events?file=events.ndjson", EVENT.formatted(11)));
        String records = id(
                post(
                        "undoing",
                        "/imports/engagements?file=records.json",
                        "{\"engagement_id\": \"r1\", \"ticket_id\": \"t\", \"agent_id\": \"ann\", \"engagement_start_time\": \"2026-03-02T08:00:00Z\", \"engagement_end_time\": \"2026-03-02T09:00:00Z\"}"));
        client.awaitFresh();
        assertEquals(List.of(1, 1), figures(client));
        JsonNode imports = client.ask(
                        "{ imports(first: 1) { nodes { id file state } pageInfo { hasNextPage endCursor } } }")
                .at("/data/imports");
        assertEquals(records, imports.at("/nodes/0/id").asText(), imports::toString);
        assertTrue(imports.at("/pageInfo/hasNextPage").asBoolean(), imports::toString);
        JsonNode next = client.ask("{ imports(first: 1, after: \""
                + imports.at("/pageInfo/endCursor").asText() + "\") { nodes { id file } pageInfo { hasNextPage } } }");
        assertEquals(events, next.at("/data/imports/nodes/0/id").asText(), next::toString);
        assertEquals(
                "FINISHED",
                JSON.readTree(get("undoing", "/imports/" + records))
                        .path("state")
                        .asText());

        for (String id : List.of(events, records)) {
            JsonNode undone = client.ask("mutation { undoImport(importId: \"" + id + "\") { state undone } }");
            assertEquals("UNDONE", undone.at("/data/undoImport/state").asText(), undone::toString);
            assertEquals(1, undone.at("/data/undoImport/undone").asInt(), undone::toString);
        }
        client.awaitFresh();
        assertEquals(List.of(0, 0), figures(client));
        JsonNode unknown = client.ask("mutation { undoImport(importId: \"" + UUID.randomUUID() + "\") { state } }");
        assertEquals("NOT_FOUND", unknown.at("/errors/0/extensions/code").asText(), unknown::toString);
    }

    private static List<Integer> figures(GraphqlClient client) {
        JsonNode data = client.ask(FIGURES).path("data");
        return List.of(
                data.at("/conversations/totalCount").asInt(),
                data.at("/engagementsReport/total").asInt());
    }

    private static String id(HttpResponse<String> answer) throws IOException {
        JsonNode outcome = JSON.readTree(answer.body());
        assertEquals(1, outcome.path("accepted").asInt(), outcome::toString);
        return outcome.path("importId").asText();
    }

    private String get(String path) throws IOException, InterruptedException {
        return get("imported", path);
    }

    private String get(String workspace, String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(gateway.resolve(path))
                                .header("X-Workspace", workspace)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String workspace, String path, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .header("X-Workspace", workspace)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
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
