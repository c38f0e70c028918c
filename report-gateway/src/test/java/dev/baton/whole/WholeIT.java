package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalRunException;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests Baton as its users have it: the packaged applications, each as a process, with a real PostgreSQL. */
class WholeIT {

    private static final String MARCH = "period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}";

    /** ann passes c1 to bob, who solves it. The customer wrote at 08:00 and got an answer at 08:03. */
    static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","requesterId":"k1","requesterName":"Kim"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","sequence":1}
            {"eventId":"3","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann","agentName":"Ann","how":"ROUTING"}
            {"eventId":"4","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","toAgentId":"bob","agentName":"Bob","assignedBy":"ann"}
            {"eventId":"5","type":"AGENT_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:03:00Z","agentId":"bob"}
            {"eventId":"6","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-02T08:05:00Z","agentId":"bob","toStatus":"SOLVED"}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestStack stack;

    private final String workspace = "it-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
    }

    @Test
    void oneAnswerJoinsBothServices() {
        load(EVENTS);
        JsonNode data = ask("{ assignmentsReport(" + MARCH
                        + ") { total bySource { source count } log { nodes { id conversation { id status channel engagements { startReason agent { name } } } } } }"
                        + " reassignmentsReport(" + MARCH + ") { total }"
                        + " engagementsReport(" + MARCH
                        + ") { total by(dimension: END_REASON) { key total } records { nodes { id waitAcrossHandoffs { unownedSeconds beforeSeconds afterSeconds } conversation { assignee { name } } } } }"
                        + " conversation(id: \"c1\") { id status assignee { id } assignments { id } engagements { id } contact { name assignee { id } } } nobody: conversation(id: \"zzz\") { id }"
                        + " agent(id: \"bob\") { id name } }")
                .path("data");
        assertEquals(2, data.at("/assignmentsReport/total").asInt());
        assertEquals(
                "[{\"source\":\"USER\",\"count\":1},{\"source\":\"WORKFLOW\",\"count\":1}]",
                data.at("/assignmentsReport/bySource").toString());
        assertEquals(
                "{\"id\":\"c1\",\"status\":\"SOLVED\",\"channel\":\"chat\",\"engagements\":[{\"startReason\":\"ROUTING_ASSIGNMENT_ACCEPTED\",\"agent\":{\"name\":\"Ann\"}},{\"startReason\":\"TRANSFERRED\",\"agent\":{\"name\":\"Bob\"}}]}",
                data.at("/assignmentsReport/log/nodes/0/conversation").toString());
        assertEquals(1, data.at("/reassignmentsReport/total").asInt());
        assertEquals(
                "[{\"key\":\"TICKET_SOLVED\",\"total\":1},{\"key\":\"TRANSFERRED\",\"total\":1}]",
                data.at("/engagementsReport/by").toString());
        assertEquals(
                "{\"id\":\"4\",\"waitAcrossHandoffs\":{\"unownedSeconds\":60.0,\"beforeSeconds\":60.0,\"afterSeconds\":60.0},\"conversation\":{\"assignee\":{\"name\":\"Bob\"}}}",
                data.at("/engagementsReport/records/nodes/0").toString());
        assertEquals(
                "{\"id\":\"c1\",\"status\":\"SOLVED\",\"assignee\":{\"id\":\"bob\"},\"assignments\":[{\"id\":\"3\"},{\"id\":\"4\"}],\"engagements\":[{\"id\":\"3\"},{\"id\":\"4\"}],\"contact\":{\"name\":\"Kim\",\"assignee\":{\"id\":\"bob\"}}}",
                data.at("/conversation").toString());
        assertTrue(data.at("/nobody").isNull());
        assertEquals("Bob", data.at("/agent/name").asText());
    }

    @Test
    void theLogPagesFromEndToEndInBothDirections() {
        String log =
                "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n"
                        + IntStream.range(0, 2_345)
                                .mapToObj(i -> "2026-03-%02dT08:00:00Z,c%d,-,-,-,Agent %d,Workflow,-"
                                        .formatted(1 + i % 28, i, i % 9))
                                .collect(Collectors.joining("\n"));
        assertTrue(post(stack.assignments().address(), "/imports/assignments-log", log)
                .body()
                .contains("\"accepted\":2345"));
        List<String> forwards = new ArrayList<>();
        List<String> backwards = new ArrayList<>();
        for (Map<String, Object> page = Map.of("first", 1000); page != null; ) {
            JsonNode found = page(page);
            found.at("/nodes").forEach(node -> forwards.add(node.path("id").asText()));
            page = found.at("/pageInfo/hasNextPage").asBoolean()
                    ? Map.of(
                            "first",
                            1000,
                            "after",
                            found.at("/pageInfo/endCursor").asText())
                    : null;
        }
        for (Map<String, Object> page = Map.of("last", 1000); page != null; ) {
            JsonNode found = page(page);
            List<String> ids = new ArrayList<>();
            found.at("/nodes").forEach(node -> ids.add(node.path("id").asText()));
            backwards.addAll(0, ids);
            page = found.at("/pageInfo/hasPreviousPage").asBoolean()
                    ? Map.of(
                            "last",
                            1000,
                            "before",
                            found.at("/pageInfo/startCursor").asText())
                    : null;
        }
        assertEquals(2_345, forwards.stream().distinct().count());
        assertEquals(forwards, backwards);
    }

    @Test
    void demoDataGiveEveryPresetSomethingToShow() {
        GraphqlClient client =
                new GraphqlClient(TestStack.withDemoData().gateway().address());
        // A time zone where it is about noon; just after midnight, the preset TODAY would have no data.
        int hoursToNoon = 12 - OffsetDateTime.now(ZoneOffset.UTC).getHour();
        String zone = hoursToNoon < 0 ? "Etc/GMT+" + -hoursToNoon : "Etc/GMT-" + hoursToNoon;
        for (String preset : List.of(
                "TODAY", "YESTERDAY", "LAST_7_DAYS", "LAST_14_DAYS", "LAST_30_DAYS", "THIS_MONTH", "LAST_MONTH")) {
            JsonNode data = client.ask("""
                            query($period: PeriodInput!) {
                              assignmentsReport(period: $period) { total }
                              reassignmentsReport(period: $period) { total }
                              engagementsReport(period: $period) { total }
                            }""", Map.of("period", Map.of("preset", preset, "timeZone", zone)))
                    .path("data");
            data.forEach(report -> assertTrue(report.path("total").asInt() > 0, preset + " " + data));
        }
    }

    @Test
    void theHeadOfAnExportIsAnsweredThroughTheGateway() throws Exception {
        HttpResponse<String> head = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(TestStack.shared()
                                        .gateway()
                                        .address()
                                        .resolve("/exports/engagements.csv?preset=LAST_7_DAYS"))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, head.statusCode());
        assertEquals("none", head.headers().firstValue("Accept-Ranges").orElse(""));
        assertTrue(head.headers().firstValue("Content-Type").orElse("").startsWith("text/csv"));
        assertEquals("", head.body());
    }

    @Test
    void theServicesMutationsAreForwarded() {
        JsonNode answer = ask("mutation { updateEngagementSettings(activityRouting: true) { activityRouting } }");
        assertTrue(answer.at("/data/updateEngagementSettings/activityRouting").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ assignmentsReport( | BAD_REQUEST | Invalid syntax",
                "{ assignmentsReport(period: {preset: TODAY, timeZone: \"Mars/X\"}) { total } } | BAD_REQUEST | assignmentsReport.period.timeZone",
                "{ assignmentsReport(period: {dates: {from: \"2026-02-01\", to: \"2026-01-01\"}}) { total } } | BAD_REQUEST | from 2026-02-01 is after to",
                "{ assignmentsReport(period: {preset: TODAY, dates: {from: \"2026-01-01\", to: \"2026-01-01\"}}) { total } } | BAD_REQUEST | exactly one of preset, dates and instants",
                "{ assignmentsReport(period: {preset: TODAY}) { log(first: 0) { totalCount } } } | BAD_REQUEST | first must be from 1 to 1000",
                "{ assignmentsReport(period: {preset: TODAY}) { log(first: 1001) { totalCount } } } | LIMIT_EXCEEDED | first must be from 1 to 1000",
                "{ assignmentsReport(period: {preset: TODAY}) { log(after: \"abc\") { totalCount } } } | BAD_REQUEST | after: this cursor",
                "{ assignmentsReport(period: {preset: TODAY}, filter: {source: PIGEON}) { total } } | BAD_REQUEST | filter.source",
                "{ assignmentsReport(period: {preset: TODAY}) { log(first: \"x\") { totalCount } } } | BAD_REQUEST | first",
                "{ assignmentsReport(period: {preset: TODAY}) { log(first: 99999999999) { totalCount } } } | BAD_REQUEST | first",
                "{ assignmentsReport(period: {dates: {from: \"1900-01-01\", to: \"2026-01-01\"}}) { overTime(interval: HOUR) { total } } } | LIMIT_EXCEEDED | interval",
            })
    void badInputIsToldWithItsArgument(String query, String code, String message) {
        JsonNode answer = ask(query);
        assertEquals(code, answer.at("/errors/0/extensions/code").asText());
        assertTrue(answer.at("/errors/0/message").asText().contains(message), answer::toString);
    }

    /** graphql-java loads the text of this error from a resource bundle, which a native executable must contain. */
    @ParameterizedTest
    @ValueSource(strings = {"filter: {source: PIGEON}) { total", ") { log(first: \"x\") { totalCount }"})
    void aServiceItselfSaysWhichArgumentIsOfAnotherType(String argument) {
        JsonNode answer = new GraphqlClient(stack.assignments().address(), "default")
                .ask(
                        "{ assignmentsReport(period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-03-02T00:00:00Z\"}, timeZone: \"UTC\"}, "
                                + argument + " } }");
        assertEquals("BAD_REQUEST", answer.at("/errors/0/extensions/code").asText(), answer::toString);
        assertTrue(answer.at("/errors/0/message").asText().matches(".*(source|first).*"), answer::toString);
    }

    @Test
    void whoAsksIsAnsweredByTheGatewayItself() {
        assertEquals(
                "{\"workspace\":\"" + workspace
                        + "\",\"roles\":[\"report-viewer\",\"agent\",\"ingest\",\"admin\",\"feed-reader\"],\"agentId\":null,\"name\":null,\"authenticated\":false,\"mayAssign\":true}",
                ask("{ viewer { workspace roles agentId name authenticated mayAssign } }")
                        .at("/data/viewer")
                        .toString());
    }

    @Test
    void aBodyThatIsNoRequestIsRefused() {
        for (String body : List.of(
                "",
                "{",
                "[]",
                "{\"query\": 1}",
                "\u0000\u0001\u0002",
                "{\"query\": \"{ __typename }\", \"variables\": []}")) {
            HttpResponse<String> response = post(stack.gateway().address(), "/graphql", body);
            assertEquals(400, response.statusCode());
            assertTrue(response.body().contains("BAD_REQUEST"), response::body);
        }
    }

    @Test
    void everyServiceHasItsProbesAndMetrics() {
        for (ServiceProcess service : List.of(stack.gateway(), stack.assignments(), stack.engagements())) {
            for (String probe : List.of("started", "live", "ready")) {
                assertEquals(200, get(service.address(), "/q/health/" + probe).statusCode());
            }
            assertTrue(get(service.address(), "/q/metrics").body().contains("jvm_memory_used_bytes"));
        }
    }

    @Test
    void eachServiceIsAFederationSubgraph() {
        for (ServiceProcess service : List.of(stack.assignments(), stack.engagements())) {
            String sdl = new GraphqlClient(service.address())
                    .ask("{ _service { sdl } }")
                    .at("/data/_service/sdl")
                    .asText();
            assertTrue(sdl.contains("type Conversation @key(fields : \"id\")"));
            assertTrue(sdl.contains("type Agent @key(fields : \"id\")"));
        }
    }

    /** Chatwoot renders the created event when it sends it: here after ann had passed it to bob, who had solved it. */
    @Test
    void whatACreationEmbedsCountsInNeitherServiceOnceAChangeRefutesIt() {
        webhook("""
                {"event": "conversation_created", "id": 95, "status": "resolved", "created_at": 1772438400,
                 "meta": {"sender": {"id": 9}, "assignee": {"id": 5, "name": "Bob"}}}""");
        webhook("""
                {"event": "message_created", "id": 1, "message_type": "incoming", "created_at": 1772438400,
                 "sender": {"id": 9, "type": "contact"}, "conversation": {"id": 95}}""");
        String told = "{ assignmentsReport(" + MARCH + ") { total } reassignmentsReport(" + MARCH
                + ") { total } conversationsReport(" + MARCH + ") { closed } engagementsReport(" + MARCH
                + ") { records { nodes { agent { id } } } } conversation(id: \"95\") { status assignee { id } } }";
        assertEquals(
                "{\"assignmentsReport\":{\"total\":1},\"reassignmentsReport\":{\"total\":0},\"conversationsReport\":{\"closed\":1},"
                        + "\"engagementsReport\":{\"records\":{\"nodes\":[]}},\"conversation\":{\"status\":\"SOLVED\",\"assignee\":{\"id\":\"5\"}}}",
                ask(told).path("data").toString());
        change("conversation_updated", 60, "\"assignee_id\": {\"previous_value\": null, \"current_value\": 4}");
        change("conversation_updated", 120, "\"assignee_id\": {\"previous_value\": 4, \"current_value\": 5}");
        change(
                "conversation_status_changed",
                180,
                "\"status\": {\"previous_value\": \"open\", \"current_value\": \"resolved\"}");
        assertEquals(
                "{\"assignmentsReport\":{\"total\":2},\"reassignmentsReport\":{\"total\":1},\"conversationsReport\":{\"closed\":1},"
                        + "\"engagementsReport\":{\"records\":{\"nodes\":[{\"agent\":{\"id\":\"5\"}},{\"agent\":{\"id\":\"4\"}}]}},"
                        + "\"conversation\":{\"status\":\"SOLVED\",\"assignee\":{\"id\":\"5\"}}}",
                ask(told).path("data").toString());
    }

    /** Audits as Zendesk extractors write them, newest first: 7 asks, a trigger assigns 31, who answers and solves. */
    @Test
    void theAuditsOfATicketAreAssignmentsAndEngagementsInWhateverOrderTheyCome() {
        List<String> audits = new ArrayList<>(List.of(
                audit(1, "2026-03-02T08:00:00Z", 7, "web", """
                        {"type": "Create", "field_name": "requester_id", "value": "7"},
                        {"type": "Create", "field_name": "status", "value": "new"},
                        {"id": 1, "type": "Comment", "author_id": 7, "public": true}"""),
                audit(2, "2026-03-02T08:01:00Z", -1, "rule", """
                        {"type": "Change", "field_name": "assignee_id", "previous_value": null, "value": "31"}"""),
                audit(3, "2026-03-02T08:05:00Z", 31, "web", """
                        {"type": "Change", "field_name": "status", "previous_value": "new", "value": "solved"},
                        {"id": 2, "type": "Comment", "author_id": 31, "public": true}"""),
                audit(4, "2026-03-06T08:05:00Z", -1, "rule", """
                        {"type": "Change", "field_name": "status", "previous_value": "solved", "value": "closed"}""")));
        Collections.reverse(audits);
        for (String audit : audits) {
            HttpResponse<String> response = post(stack.gateway().address(), "/imports/zendesk-audits", audit);
            assertTrue(response.body().contains("\"rejected\":0"), response::body);
        }
        new GraphqlClient(stack.gateway().address()).awaitFresh();
        assertEquals(
                "{\"assignmentsReport\":{\"bySource\":[{\"source\":\"WORKFLOW\",\"count\":1}]},\"conversationsReport\":{\"closed\":1},"
                        + "\"engagementsReport\":{\"records\":{\"nodes\":[{\"agent\":{\"id\":\"31\"},\"durationSeconds\":240.0,"
                        + "\"endReason\":\"TICKET_SOLVED\",\"agentReplies\":1,\"longestRequesterWaitSeconds\":300.0}]}},"
                        + "\"conversation\":{\"status\":\"CLOSED\",\"contact\":{\"id\":\"7\"}}}",
                ask("{ assignmentsReport(" + MARCH + ") { bySource { source count } } conversationsReport(" + MARCH
                                + ") { closed } engagementsReport(" + MARCH
                                + ") { records { nodes { agent { id } durationSeconds endReason agentReplies longestRequesterWaitSeconds } } }"
                                + " conversation(id: \"35\") { status contact { id } } }")
                        .path("data")
                        .toString());
    }

    private static String audit(int id, String createdAt, int author, String channel, String events) {
        return "{\"id\": %d, \"ticket_id\": 35, \"created_at\": \"%s\", \"author_id\": %d, \"via\": {\"channel\": \"%s\"}, \"events\": [%s]}"
                .formatted(id, createdAt, author, channel, events.replace('\n', ' '));
    }

    private void change(String event, int second, String attribute) {
        webhook("""
                {"event": "%s", "id": 95, "status": "resolved", "updated_at": %d, "meta": {},
                 "changed_attributes": [{%s}]}""".formatted(event, 1_772_438_400 + second, attribute));
    }

    private void webhook(String body) {
        HttpResponse<String> response = post(stack.assignments().address(), "/webhooks/chatwoot/" + workspace, body);
        assertTrue(response.body().contains("\"rejected\":0"), response::body);
        new GraphqlClient(stack.gateway().address()).awaitFresh();
    }

    private JsonNode page(Map<String, Object> page) {
        JsonNode answer = new GraphqlClient(stack.gateway().address(), workspace)
                .ask(
                        "query($first: Int, $after: String, $last: Int, $before: String) { assignmentsReport(" + MARCH
                                + ") { log(first: $first, after: $after, last: $last, before: $before) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }",
                        page);
        return answer.at("/data/assignmentsReport/log");
    }

    private JsonNode ask(String query) {
        return new GraphqlClient(stack.gateway().address(), workspace).ask(query);
    }

    private void load(String events) {
        HttpResponse<String> response = post(stack.assignments().address(), "/imports/conversation-events", events);
        assertTrue(response.body().contains("\"rejected\":0"), response::body);
        new GraphqlClient(stack.gateway().address()).awaitFresh();
    }

    private HttpResponse<String> post(URI address, String path, String body) {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("X-Workspace", workspace)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> get(URI address, String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new LocalRunException(request.uri() + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }
}
