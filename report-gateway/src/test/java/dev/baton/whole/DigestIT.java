package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the digests: pages for e-mail and print with the figures of the schema. */
class DigestIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String EVENTS = """
            {"eventId":"1","conversationId":"c1","occurredAt":"2026-02-27T08:00:00Z","type":"ASSIGNED","agentId":"ann","agentName":"Ann"}
            {"eventId":"2","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","type":"TRANSFERRED","toAgentId":"bob","agentName":"<b>Bob</b>","reason":"Escalation"}
            {"eventId":"3","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","type":"OPENED","channel":"chat"}
            {"eventId":"4","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","type":"END_USER_MESSAGE"}
            {"eventId":"5","conversationId":"c2","occurredAt":"2026-03-02T09:01:00Z","type":"ASSIGNED","agentId":"ann","agentName":"Ann","how":"ROUTING"}
            {"eventId":"6","conversationId":"c2","occurredAt":"2026-03-02T09:02:00Z","type":"AGENT_MESSAGE","agentId":"ann"}
            {"eventId":"7","conversationId":"c2","occurredAt":"2026-03-02T09:03:00Z","type":"STATUS_CHANGED","agentId":"ann","fromStatus":"OPEN","toStatus":"SOLVED"}
            """;

    private static final String MARCH = "?from=2026-03-01&to=2026-03-31&timeZone=Europe/Berlin";

    private final URI gateway = TestStack.shared().gateway().address();
    private final String workspace = "digest-" + UUID.randomUUID();

    @Test
    void itHasTheFiguresOfTheSchemaAndRunsNothingOfTheData() throws Exception {
        told();
        HttpResponse<String> digest = get("reassignments", MARCH);
        assertEquals(200, digest.statusCode(), digest.body());
        assertEquals(
                "text/html; charset=utf-8",
                digest.headers().firstValue("Content-Type").orElseThrow());
        String page = digest.body();
        assertTrue(page.contains("1 Mar 2026 to 31 Mar 2026"), page);
        assertTrue(page.contains("&lt;b&gt;Bob&lt;/b&gt;"), page);
        assertFalse(page.contains("<b>Bob"), page);
        assertFalse(page.contains("<script"), page);
        assertTrue(page.contains("<td>Escalation</td>"), page);
        assertTrue(page.contains("<svg"), page);
        String link = "/reassignments" + MARCH.replace("Europe/", "Europe%2F") + "&workspace=" + workspace;
        assertTrue(page.contains(link.replace("&", "&amp;")), page);
        JsonNode total = new GraphqlClient(gateway, workspace)
                .ask(
                        "{ reassignmentsReport(period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}, timeZone: \"Europe/Berlin\"}) { total } }")
                .at("/data/reassignmentsReport/total");
        assertEquals(1, total.asInt());
        assertTrue(page.contains("Reassignments</th><td>1</td>"), page);
        assertTrue(page.contains("Largest: 1 (2 Mar). Smallest: 0 (1 Mar)."), page);
        // each figure that is shown is explained under its label, and no other
        assertEquals(
                List.of("Reassignments", "Share", "Conversations", "Change", "Reasons: Reassignments"),
                Pattern.compile("<dt>(.*?)</dt>")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignments", "reassignments", "engagements", "conversations"})
    void eachReportHasOne(String report) throws Exception {
        told();
        HttpResponse<String> digest = get(report, MARCH + "&channel=chat&channel=email");
        assertEquals(200, digest.statusCode(), digest.body());
        assertTrue(digest.body().contains("Channel: chat, email"), digest.body());
        assertTrue(digest.body().contains("What the figures mean"), digest.body());
    }

    @Test
    void anEmptyWorkspaceSaysSo() throws Exception {
        assertTrue(get("assignments", MARCH).body().contains("Nothing has been collected in this workspace yet."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?preset=SOMETIME",
                "?from=2026-03-01",
                "?preset=TODAY&colour=red",
                "?preset=TODAY&open=maybe",
                "?preset=TODAY&timeZone=Mars/X"
            })
    void aParameterThatMeansNothingIsNamed(String parameters) throws Exception {
        HttpResponse<String> refused = get("engagements", parameters);
        assertEquals(400, refused.statusCode(), refused.body());
        String name = parameters.replaceAll(".*[?&](\\w+)=.*", "$1");
        assertTrue(refused.body().contains(name.equals("from") ? "from and to" : name), refused.body());
    }

    @Test
    void aValueThatAFilterDoesNotHaveIsNamed() throws Exception {
        HttpResponse<String> refused = get("assignments", "?preset=TODAY&source=PIGEON");
        assertEquals(400, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("PIGEON"), refused.body());
    }

    private void told() throws IOException, InterruptedException {
        HttpResponse<String> told = HTTP.send(
                HttpRequest.newBuilder(gateway.resolve("/imports/conversation-events"))
                        .header("X-Workspace", workspace)
                        .POST(HttpRequest.BodyPublishers.ofString(EVENTS))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, told.statusCode(), told.body());
        new GraphqlClient(gateway, workspace).awaitFresh();
    }

    private HttpResponse<String> get(String report, String parameters) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(gateway.resolve("/digests/" + report + ".html" + parameters))
                        .header("X-Workspace", workspace)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
