package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Secrets of webhooks, and the signatures that webhooks need once a secret is set. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class WebhookSignatureTest {

    private static final String SECRET = "s3cret of thirty-two characters or more";

    private final Service service = new Service();

    @Inject
    WebhookConfiguration configuration;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @Test
    void aSecretThatCouldBeGuessedIsRefused() {
        JsonPath refused =
                service.ask("mutation { setWebhookSecret(sender: ZENDESK, secret: \"" + "x".repeat(23) + "\") }");
        assertEquals("BAD_REQUEST", refused.getString("errors[0].extensions.code"));
        assertTrue(refused.getString("errors[0].message").startsWith("secret: has 23 characters"), refused::prettify);
    }

    @Test
    void aSecretAsChatwootMakesItIsTaken() {
        setSecret("CHATWOOT", "\"K5vRHo3mWq8eTzXbN2yUaP7d\"");
    }

    @Test
    void aSecretMakesZendesksSignatureNeeded() throws Exception {
        String body = WebhookTest.ZENDESK.formatted("e1", 1, "5", "5", "7", "web", "null", "5");
        setSecret("ZENDESK", "\"" + SECRET + "\"");
        String signature = Base64.getEncoder().encodeToString(hmac(SECRET, "2026-03-02T08:00:00Z" + body));
        for (Map<String, String> headers : List.of(
                Map.<String, String>of(),
                Map.of("X-Zendesk-Webhook-Signature", signature),
                Map.of(
                        "X-Zendesk-Webhook-Signature",
                        signature,
                        "X-Zendesk-Webhook-Signature-Timestamp",
                        "2026-03-02T08:00:01Z"),
                Map.of(
                        "X-Zendesk-Webhook-Signature",
                        Base64.getEncoder().encodeToString(hmac("wrong", "2026-03-02T08:00:00Z" + body)),
                        "X-Zendesk-Webhook-Signature-Timestamp",
                        "2026-03-02T08:00:00Z"))) {
            Response refused = WebhookTest.post(service, "zendesk", body, headers);
            assertEquals(401, refused.statusCode());
            assertEquals("UNAUTHENTICATED", refused.jsonPath().getString("code"));
        }
        assertEquals(0, WebhookTest.log(service).getList("id").size());
        Map<String, String> signed = Map.of(
                "X-Zendesk-Webhook-Signature",
                signature,
                "X-Zendesk-Webhook-Signature-Timestamp",
                "2026-03-02T08:00:00Z");
        assertEquals(200, WebhookTest.post(service, "zendesk", body, signed).statusCode());
        assertEquals(1, WebhookTest.log(service).getList("id").size());
        setSecret("ZENDESK", "null");
        assertEquals(200, WebhookTest.post(service, "zendesk", body, Map.of()).statusCode());
    }

    @Test
    void aSecretMakesChatwootsSignatureNeeded() throws Exception {
        String body = WebhookTest.chatwootUpdate(7, "null", 3);
        setSecret("CHATWOOT", "\"" + SECRET + "\"");
        assertEquals(401, WebhookTest.post(service, "chatwoot", body, Map.of()).statusCode());
        String signature = "sha256=" + HexFormat.of().formatHex(hmac(SECRET, "1772438400." + body));
        assertEquals(
                200,
                WebhookTest.post(
                                service,
                                "chatwoot",
                                body,
                                Map.of("X-Chatwoot-Signature", signature, "X-Chatwoot-Timestamp", "1772438400"))
                        .statusCode());
    }

    @Test
    void aSecretIsKeptEncryptedAndByTheFirstKeyOnceItIsUsed() throws Exception {
        setSecret("ZENDESK", "\"" + SECRET + "\"");
        assertEquals("new", kept().keyId());
        assertFalse(new String(kept().content(), StandardCharsets.ISO_8859_1).contains(SECRET.substring(0, 10)));
        SecretCipher old = new SecretCipher(
                List.of(configuration.secretKeys().orElseThrow().get(1)));
        keep(old.seal(SECRET, service.workspace() + "\nZENDESK"));
        assertEquals("old", kept().keyId());
        assertEquals(200, signed());
        assertEquals("new", kept().keyId());
        assertEquals(200, signed());
    }

    @Test
    void aWebhookWhoseSecretIsByAKeyThatThisReplicaLacksIsToComeAgain() throws Exception {
        setSecret("ZENDESK", "\"" + SECRET + "\"");
        keep(new SecretCipher.Sealed("gone", kept().content()));
        assertEquals(503, signed());
    }

    private int signed() throws Exception {
        String body = WebhookTest.ZENDESK.formatted("e1", 1, "5", "5", "7", "web", "null", "5");
        Map<String, String> headers = Map.of(
                "X-Zendesk-Webhook-Signature",
                Base64.getEncoder().encodeToString(hmac(SECRET, "2026-03-02T08:00:00Z" + body)),
                "X-Zendesk-Webhook-Signature-Timestamp",
                "2026-03-02T08:00:00Z");
        return WebhookTest.post(service, "zendesk", body, headers).statusCode();
    }

    private SecretCipher.Sealed kept() throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database, "postgres", "");
                ResultSet row = superuser
                        .createStatement()
                        .executeQuery("select key_id, content from webhook_secret where workspace_id = '"
                                + service.workspace() + "'")) {
            row.next();
            return new SecretCipher.Sealed(row.getString(1), row.getBytes(2));
        }
    }

    private void keep(SecretCipher.Sealed sealed) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(database, "postgres", "");
                PreparedStatement update = superuser.prepareStatement(
                        "update webhook_secret set key_id = ?, content = ? where workspace_id = ?")) {
            update.setString(1, sealed.keyId());
            update.setBytes(2, sealed.content());
            update.setString(3, service.workspace());
            update.execute();
        }
    }

    private void setSecret(String sender, String secret) {
        assertNull(service.ask("mutation { setWebhookSecret(sender: " + sender + ", secret: " + secret + ") }")
                .get("errors"));
    }

    private static byte[] hmac(String secret, String message) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
    }
}
