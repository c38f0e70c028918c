package dev.baton.keycloak;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.local.LocalSettings;
import dev.baton.local.LocalStack;
import dev.baton.local.Ports;
import dev.baton.local.Progress;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Tests the three packaged services with a real token issuer: {@code ./mvnw verify -Pkeycloak}. */
@EnabledIfSystemProperty(named = "keycloak.home", matches = ".+", disabledReason = "only in the profile keycloak")
class KeycloakIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOTALS =
            "{ assignmentsReport(period: {dates: {from: \"2026-03-02\", to: \"2026-03-02\"}}) { total }"
                    + " conversationsReport(period: {dates: {from: \"2026-03-02\", to: \"2026-03-02\"}}) { closed }"
                    + " engagementsReport(period: {dates: {from: \"2026-03-02\", to: \"2026-03-02\"}}) { total freshAsOf } }";
    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z"}
            {"eventId":"3","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","agentId":"ann"}
            {"eventId":"4","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T08:05:00Z","toAgentId":"bob"}
            """;

    @TempDir
    static Path data;

    private static Keycloak keycloak;
    private static LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        List<Integer> ports = Ports.free(5);
        keycloak =
                new Keycloak(Path.of(System.getProperty("keycloak.home")), ports.get(4), data.resolve("keycloak.log"));
        stack = new LocalStack(
                new LocalSettings(data, ports.get(0), ports.get(1), ports.get(2), ports.get(3), false),
                new Progress(System.out),
                ROOT,
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-Dbaton.authentication.required=true",
                        "BATON_OIDC_ISSUER", keycloak.issuer(),
                        "BATON_OIDC_CLIENT_SECRET", keycloak.secret(),
                        "BATON_SESSION_SECRET", UUID.randomUUID().toString()));
        stack.start();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void itsTokensOpenEachServiceAndTheFeedIsFollowedWithOneOfItsOwn() throws Exception {
        String vera = keycloak.token("vera");
        URI imports = stack.assignments().address().resolve("/imports/conversation-events");
        assertEquals(401, post(imports, null, EVENTS).statusCode());
        assertEquals(403, post(imports, keycloak.token("ann"), EVENTS).statusCode());
        assertEquals(200, post(imports, vera, EVENTS).statusCode());
        Instant told = Instant.now();
        JsonNode all = eventually("engagement-service has followed")
                .until(
                        () -> ask(vera),
                        answer -> answer.at("/data/engagementsReport/freshAsOf")
                                        .asText("")
                                        .compareTo(told.toString())
                                >= 0);
        assertEquals(2, all.at("/data/assignmentsReport/total").asInt());
        assertEquals(2, all.at("/data/engagementsReport/total").asInt());
        JsonNode own = ask(keycloak.token("ann"));
        assertEquals(1, own.at("/data/assignmentsReport/total").asInt());
        assertEquals(1, own.at("/data/engagementsReport/total").asInt());
    }

    private JsonNode ask(String token) throws Exception {
        URI graphql = stack.gateway().address().resolve("/graphql");
        return JSON.readTree(post(graphql, token, JSON.writeValueAsString(Map.of("query", TOTALS)))
                .body());
    }

    private HttpResponse<String> post(URI address, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void aBrowserSignsInByAuthorizationCodeWithPkce() throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new LocalCookies())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        URI gateway = stack.gateway().address();
        URI signIn = URI.create(header(get(browser, gateway.resolve("/sign-in?to=/graphql")), "Location"));
        assertTrue(signIn.getQuery().contains("code_challenge_method=S256"), signIn::toString);
        HttpResponse<String> form = get(browser, signIn);
        Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(form.body());
        assertTrue(action.find(), form::body);
        HttpResponse<String> accepted = browser.send(
                HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("username=vera&password="
                                + URLEncoder.encode(keycloak.secret(), StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
        URI back = URI.create(header(accepted, "Location"));
        assertTrue(back.toString().startsWith(gateway + "/sign-in?"), back::toString);
        URI page = back;
        while (page.getPath().equals("/sign-in")) {
            page = page.resolve(header(get(browser, page), "Location"));
        }
        assertEquals("/graphql", page.getPath());
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(gateway.resolve("/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"query\": \"{ agents { nodes { id } } viewer { workspace roles name mayAssign } }\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        JsonNode data = JSON.readTree(answer.body()).path("data");
        assertTrue(data.at("/agents/nodes").isArray(), answer::body);
        assertEquals(
                JSON.readTree("{\"workspace\": \"acme\", \"roles\": [\"report-viewer\", \"ingest\"],"
                        + " \"name\": \"Vera Viewer\", \"mayAssign\": true}"),
                data.path("viewer"));
    }

    private static HttpResponse<String> get(HttpClient browser, URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError(response + ": " + response.body()));
    }

    /** Like browsers, sends secure cookies to localhost without TLS. */
    private static final class LocalCookies extends CookieManager {

        @Override
        public void put(URI address, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> plain = new HashMap<>(headers);
            plain.replaceAll((name, values) -> values.stream()
                    .map(value -> value.replaceAll("(?i);\\s*secure", ""))
                    .toList());
            super.put(address, plain);
        }
    }
}
