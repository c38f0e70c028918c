package dev.baton.assignments.source;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The set-up of webhook senders and the outcomes of their webhooks. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class WebhookSourcesTest {

    private static final String SECRET = "s3cret of thirty-two characters or more";

    private final Service service = new Service();

    @Inject
    WebhookActivity activity;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @Test
    void eachSenderHasItsPathAndNothingToBeginWith() {
        JsonPath sources = sources(service);
        assertEquals(List.of("ZENDESK", "CHATWOOT"), sources.getList("sender"));
        assertEquals("/webhooks/zendesk/" + service.workspace(), sources.getString("path[0]"));
        assertEquals(List.of(false, false), sources.getList("hasSecret"));
        assertNull(sources.get("lastEventAt[0]"));
        assertEquals(List.of(), sources.getList("refusals[0]"));
        assertEquals(
                "/webhooks/zendesk/a%20b%2Fc", sources(new Service("a b/c")).getString("path[0]"));
    }

    @Test
    void theNewestEventThatWasTakenIsNoted() {
        Instant before = Instant.now();
        assertEquals(
                200,
                WebhookTest.post(service, "chatwoot", WebhookTest.chatwootUpdate(7, "null", 3), Map.of())
                        .statusCode());
        JsonPath sources = await(noted -> noted.get("lastEventAt[1]") != null);
        Instant first = Instant.parse(sources.getString("lastEventAt[1]"));
        assertFalse(first.isBefore(before.minusMillis(1)));
        assertNull(sources.get("lastEventAt[0]"), "of the other sender");
        assertEquals(List.of(), sources.getList("refusals[1]"));
        WebhookTest.post(service, "chatwoot", "{\"event\": \"something_else\"}", Map.of());
        await(noted -> Instant.parse(noted.getString("lastEventAt[1]")).isAfter(first));
    }

    @Test
    void aRefusalIsNotedWithWhatWasWrong() {
        setSecret("\"" + SECRET + "\"");
        WebhookTest.post(service, "zendesk", "{}", Map.of());
        WebhookTest.post(
                service,
                "zendesk",
                "{}",
                Map.of("X-Zendesk-Webhook-Signature", "x", "X-Zendesk-Webhook-Signature-Timestamp", "1"));
        JsonPath sources = await(noted -> noted.getList("refusals[0]").size() == 2);
        assertEquals(
                List.of(
                        "the signature is not that of the workspace's secret",
                        "the signature or its timestamp is missing"),
                sources.getList("refusals[0].reason"));
        assertNotNull(Instant.parse(sources.getString("refusals[0][0].refusedAt")));
        assertNull(sources.get("lastEventAt[0]"));
        assertTrue(sources.getBoolean("hasSecret[0]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"event\":\"conversation_status_changed\",\"id\":1,\"status\":\"Zoë \\\"Z\\\" Private\",\"updated_at\":1} | status: \"…\" is none of",
                "{\"event\":\"conversation_created\",\"id\":1,\"created_at\":\"Zoë Private\"} | occurredAt: \"…\" is no ISO-8601",
                "{\"event\":\"conversation_created\",\"id\":1} | created_at is missing",
                "{\"event\": Private} | the body is no JSON",
                "[\"Private\"] | the body is no JSON"
            })
    void aRefusalKeepsNothingThatTheEventSaid(String body, String reason) {
        service.importFile("conversation-events", """
                {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z"}""");
        WebhookTest.post(service, "chatwoot", body, Map.of());
        JsonPath sources = await(noted -> !noted.getList("refusals[1]").isEmpty());
        assertTrue(sources.getString("refusals[1][0].reason").startsWith(reason), sources::prettify);
        assertFalse(sources.prettify().contains("Private"), sources::prettify);
        assertFalse(sources.prettify().contains("Zoë"), sources::prettify);
    }

    @Test
    void anEventOfTheSameIdWithOtherContentIsNotedAsRefused() {
        String event =
                "{\"event\":\"message_created\",\"id\":5,\"message_type\":\"incoming\",\"created_at\":%d,\"conversation\":{\"id\":1}}";
        WebhookTest.post(service, "chatwoot", event.formatted(1772438400), Map.of());
        WebhookTest.post(service, "chatwoot", event.formatted(1772438401), Map.of());
        await(noted -> noted.getList("refusals[1].reason")
                .equals(List.of("Baton already has an event with the same id and other content, and keeps that one")));
    }

    @Test
    void theNewestTwentyRefusalsAreKept() {
        setSecret("\"" + SECRET + "\"");
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 10; j++) {
                activity.refused(key(), "refusal " + i + "-" + j);
            }
            String newest = "refusal " + i + "-9";
            await(noted -> newest.equals(noted.getString("refusals[0][0].reason")));
        }
        List<String> reasons = sources(service).getList("refusals[0].reason");
        assertEquals(WebhookActivity.MOST_REFUSALS, reasons.size());
        assertEquals("refusal 2-9", reasons.get(0));
        assertEquals("refusal 1-0", reasons.get(19));
    }

    @Test
    void ofAWorkspaceThatNobodyHasSetUpNothingIsKept() throws SQLException {
        Service unknown = new Service();
        WebhookTest.post(
                unknown,
                "zendesk",
                "no JSON",
                Map.of("X-Zendesk-Webhook-Signature", "x", "X-Zendesk-Webhook-Signature-Timestamp", "1"));
        WebhookTest.post(service, "chatwoot", WebhookTest.chatwootUpdate(7, "null", 3), Map.of());
        await(noted -> noted.get("lastEventAt[1]") != null);
        try (Connection superuser = DriverManager.getConnection(database, "postgres", "");
                PreparedStatement rows =
                        superuser.prepareStatement("select 1 from webhook_activity where workspace_id = ?")) {
            rows.setString(1, unknown.workspace());
            assertFalse(rows.executeQuery().next());
            rows.setString(1, service.workspace());
            assertTrue(rows.executeQuery().next());
        }
    }

    @Test
    void anotherWorkspaceSeesNoneOfIt() {
        setSecret("\"" + SECRET + "\"");
        activity.refused(key(), "refused");
        await(noted -> !noted.getList("refusals[0]").isEmpty());
        JsonPath others = sources(new Service());
        assertEquals(List.of(false, false), others.getList("hasSecret"));
        assertEquals(List.of(List.of(), List.of()), others.getList("refusals"));
    }

    @ParameterizedTest
    @EnumSource
    void aSampleEventIsSignedCheckedAndReadAndNotKept(Sender sender) {
        service.ask("mutation { setWebhookSecret(sender: " + sender + ", secret: \"" + SECRET + "\") }");
        JsonPath tried = test(sender);
        assertTrue(tried.getBoolean("succeeded"), tried::prettify);
        assertEquals(List.of(), service.ask("{ feed { facts { position } } }").getList("data.feed.facts"));
        assertNull(sources(service).get("lastEventAt[" + sender.ordinal() + "]"));
    }

    @Test
    void aSampleEventSaysWhatIsWrong() throws SQLException {
        JsonPath without = test(Sender.ZENDESK);
        assertFalse(without.getBoolean("succeeded"));
        assertTrue(without.getString("message").startsWith("No secret is set"), without::prettify);
        setSecret("\"" + SECRET + "\"");
        try (Connection superuser = DriverManager.getConnection(database, "postgres", "");
                PreparedStatement lose = superuser.prepareStatement(
                        "update webhook_secret set key_id = 'gone' where workspace_id = ?")) {
            lose.setString(1, service.workspace());
            lose.execute();
        }
        JsonPath unreadable = test(Sender.ZENDESK);
        assertFalse(unreadable.getBoolean("succeeded"));
        assertTrue(unreadable.getString("message").contains("cannot be read"), unreadable::prettify);
    }

    private WebhookActivity.Key key() {
        return new WebhookActivity.Key(new WorkspaceId(service.workspace()), Sender.ZENDESK);
    }

    private void setSecret(String secret) {
        assertNull(service.ask("mutation { setWebhookSecret(sender: ZENDESK, secret: " + secret + ") }")
                .get("errors"));
    }

    private JsonPath test(Sender sender) {
        JsonPath answer = service.ask("mutation { testWebhook(sender: " + sender + ") { succeeded message } }");
        assertNull(answer.get("errors"), answer::prettify);
        return answer.setRootPath("data.testWebhook");
    }

    /** Waits, because outcomes are stored after the answer. */
    private JsonPath await(Predicate<JsonPath> noted) {
        return eventually("the outcome is stored").until(() -> sources(service), noted);
    }

    private static JsonPath sources(Service of) {
        JsonPath answer = of.ask(
                "{ webhookSources { sender path address hasSecret lastEventAt refusals { refusedAt reason } } }");
        assertNull(answer.get("errors"), answer::prettify);
        return answer.setRootPath("data.webhookSources");
    }
}
