package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.tenant.WorkspaceRows;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalRunException;
import dev.baton.local.ServiceDatabase;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that the packaged applications do not expose erased names, internal details or secrets. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingLeaksIT {

    private static final String MARCH = "period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}";

    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","requesterId":"k1","requesterName":"Zoë Ångström"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:00:30Z","requesterName":"Zoë A."}
            {"eventId":"3","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann","agentName":"Ann"}
            {"eventId":"4","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","toAgentId":"bob","agentName":"Bob"}""";

    private static final String WEBHOOK_SECRET = "webhook-secret-of-this-test";
    /** A marker that occurs only in values: ids, names, reasons. */
    private static final String VALUE = "value-of-a-row-of-this-test";

    private static final String TOKEN = "bearer-token-of-this-test";

    /** Texts that are typical of SQL, PostgreSQL and stack traces. */
    private static final Pattern INTERNAL = Pattern.compile(
            "(?i)select |insert |relation |sql|postgres|(?<!DataFetching)exception|\\bat [a-z]+\\.[a-z.]+|dev\\.baton|jackson|vertx|smallrye|resteasy");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestStack stack;

    private final String workspace = "it-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
    }

    @Test
    void aNameThatIsErasedIsGoneFromBothServices() throws Exception {
        send(stack.assignments(), "POST", "/imports/conversation-events", EVENTS);
        // sent directly to this service, for a conversation that the other service does not know
        send(
                stack.engagements(),
                "POST",
                "/imports/conversation-events",
                EVENTS.replace("c1", "c2").replace("\"eventId\":\"", "\"eventId\":\"d"));
        awaitFresh();
        String before = figures();
        assertTrue(everything().contains("Zoë"));

        JsonNode erased = ask(
                "mutation { eraseContact(contactId: \"k1\", eventId: \"e\") { contactId facts conversations assignments } }");
        assertEquals(
                "{\"contactId\":\"k1\",\"facts\":2,\"conversations\":1,\"assignments\":2}",
                erased.at("/data/eraseContact").toString());
        awaitFresh();
        eventually("engagement-service has erased the contact too")
                .until(() -> !everything().contains("Zoë"));
        assertEquals(before, figures());

        String again = send(stack.assignments(), "POST", "/imports/conversation-events", EVENTS)
                .body();
        assertTrue(again.contains("\"repeated\":4"), again);
        send(stack.engagements(), "POST", "/imports/conversation-events", EVENTS);
        awaitFresh();
        assertFalse(everything().contains("Zoë"));
        assertEquals(before, figures());
        for (String export : List.of("assignments.csv", "reassignments.ndjson", "engagements.csv")) {
            String rows = send(stack.gateway(), "GET", "/exports/" + export + "?from=2026-03-01&to=2026-03-31", null)
                    .body();
            assertTrue(rows.contains("c1"), rows);
            assertFalse(rows.contains("Zoë"), rows);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway | GET | /nothing |",
                "gateway | PUT | /graphql | {}",
                "gateway | POST | /graphql | {\"query\":",
                "gateway | GET | /exports/assignments.csv?preset=NEVER |",
                "gateway | POST | /exports/assignments.csv | {}",
                "assignments | GET | /nothing |",
                "assignments | GET | /imports/assignments-log |",
                "assignments | PUT | /graphql | {}",
                "assignments | POST | /graphql | {\"query\":",
                "assignments | POST | /graphql | [1]",
                "assignments | POST | /imports/assignments-log | no table",
                "assignments | POST | /imports/contacts | \"never closed",
                "assignments | POST | /imports/conversation-events | {\"eventId\":",
                "assignments | POST | /imports/assignments-log?timeZone=Mars | x",
                "assignments | POST | /webhooks/zendesk/default | {\"id\":",
                "assignments | GET | /exports/assignments.csv?from=x&to=y |",
                "engagements | GET | /nothing |",
                "engagements | POST | /graphql | {\"query\":",
                "engagements | POST | /imports/engagements | {\"data\": [",
                "engagements | POST | /imports/conversation-events | {\"eventId\":",
                "engagements | GET | /exports/engagements.csv?from=x&to=y |",
            })
    void whatCannotBeAnsweredTellsNothingOfTheInside(String service, String method, String path, String body) {
        HttpResponse<String> answer = send(service(service), method, path, body);
        assertTrue(answer.statusCode() >= 400 || answer.body().startsWith("{\"errors\""), answer::body);
        requireNothingInternal(answer);
    }

    @Test
    void aDatabaseThatRefusesIsToldAsAnIdToLookUp() throws Exception {
        rename("assignment", "assignment_away");
        try {
            HttpResponse<String> answer = send(
                    stack.gateway(),
                    "POST",
                    "/graphql",
                    "{\"query\": \"{ assignmentsReport(period: {preset: TODAY}) { log { nodes { id } } } }\"}");
            assertTrue(answer.body().contains("\"code\":\"INTERNAL\""), answer::body);
            requireNothingInternal(answer);
            for (ServiceProcess service : List.of(stack.gateway(), stack.assignments())) {
                HttpResponse<String> export = send(
                        service,
                        "GET",
                        "/exports/assignments.csv?from=2026-03-01T00:00:00Z&to=2026-03-31T00:00:00Z",
                        null);
                assertEquals(500, export.statusCode());
                requireNothingInternal(export);
            }
            HttpResponse<String> kept = send(stack.assignments(), "POST", "/imports/conversation-events", EVENTS);
            assertEquals(500, kept.statusCode());
            assertTrue(kept.body().contains("\"code\":\"INTERNAL\""), kept::body);
            requireNothingInternal(kept);
        } finally {
            rename("assignment_away", "assignment");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noSecretIsInALog() throws IOException {
        for (String document : List.of(
                "mutation { setWebhookSecret(sender: ZENDESK, secret: \"%s\") }",
                "mutation { setWebhookSecret(sender: PIGEON, secret: \"%s\") }",
                "mutation { setWebhookSecret(sender: ZENDESK, secret: \"%s\") { nothing } }",
                "mutation { setWebhookSecret(sender: ZENDESK, secret: \"%s\", }")) {
            for (ServiceProcess service : List.of(stack.gateway(), stack.assignments())) {
                new GraphqlClient(service.address(), workspace).ask(document.formatted(WEBHOOK_SECRET));
            }
        }
        new GraphqlClient(stack.assignments().address(), workspace)
                .ask(
                        "mutation($s: Int) { setWebhookSecret(sender: ZENDESK, secret: $s) }",
                        Map.of("s", WEBHOOK_SECRET));
        send(stack.assignments(), "POST", "/webhooks/zendesk/" + workspace, "{}");
        String logs = logs();
        assertTrue(logs.contains("failure "), "what went wrong before is in the log");
        for (String secret : List.of(ServiceDatabase.ASSIGNMENTS.password(), WEBHOOK_SECRET, TOKEN)) {
            assertEquals(
                    List.of(),
                    logs.lines().filter(line -> line.contains(secret)).limit(3).toList());
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noValueOfARowIsInALog() throws Exception {
        String event =
                "{\"eventId\":\"%1$s\",\"type\":\"ASSIGNED\",\"conversationId\":\"c-%1$s\",\"occurredAt\":\"%2$s\","
                        + "\"agentId\":\"a-%1$s\",\"agentName\":\"%3$s\",\"reason\":\"%1$s\"}";
        String told = event.formatted(VALUE, "2026-03-02T08:00:00Z", "n-" + VALUE);
        for (ServiceProcess service : List.of(stack.gateway(), stack.assignments(), stack.engagements())) {
            for (String body : List.of(
                    told,
                    told.replace("n-", "other-"),
                    event.formatted(VALUE, "no instant " + VALUE, VALUE),
                    event.formatted(VALUE.repeat(40), "2026-03-02T08:00:00Z", VALUE),
                    "{\"" + VALUE + "\":")) {
                send(service, "POST", "/imports/conversation-events", body);
            }
            send(service, "GET", "/exports/assignments.csv?from=" + VALUE + "&to=x&source=" + VALUE, null);
        }
        send(stack.assignments(), "POST", "/imports/assignments-log", "Timestamp,Conversation ID\n" + VALUE + ",\"x\n");
        send(
                stack.engagements(),
                "POST",
                "/imports/engagements",
                "{\"data\": [{\"engagement_id\": \"" + VALUE + "\"}]}");
        for (String failure : List.of(
                "raise exception 'not %', new using errcode = '22P02', detail = 'a row with " + VALUE + "'",
                "raise exception 'not %', new using errcode = 'P0001'",
                "new.occurred_at = '" + VALUE + "'",
                "new.workspace_id = null")) {
            for (ServiceDatabase database : List.of(ServiceDatabase.ASSIGNMENTS, ServiceDatabase.ENGAGEMENTS)) {
                refuseFacts(database, failure);
            }
            String another = told.replace("\"" + VALUE + "\",\"type", "\"" + VALUE + failure.hashCode() + "\",\"type");
            assertEquals(
                    500,
                    send(stack.assignments(), "POST", "/imports/conversation-events", another)
                            .statusCode(),
                    failure);
            send(stack.engagements(), "POST", "/imports/conversation-events", another);
            ask("mutation { recordEvents(events: [{eventId: \"m-" + VALUE + "\", conversationId: \"" + VALUE
                    + "\", type: \"OPENED\", occurredAt: \"2026-03-02T08:00:00Z\"}]) { accepted } }");
        }
        for (ServiceDatabase database : List.of(ServiceDatabase.ASSIGNMENTS, ServiceDatabase.ENGAGEMENTS)) {
            execute(database, "drop trigger refuse on fact");
        }
        for (String service : List.of("assignment-service", "engagement-service", "report-gateway")) {
            String log = Files.readString(stack.log(service));
            assertEquals(
                    List.of(),
                    log.lines().filter(line -> line.contains(VALUE)).limit(3).toList());
            assertTrue(
                    service.equals("report-gateway") || log.contains("SQL state 22P02"),
                    "what went wrong is in the log");
        }
    }

    private static void refuseFacts(ServiceDatabase database, String how) throws SQLException {
        execute(database, """
                create or replace function refuse() returns trigger language plpgsql as $$ begin %s; return new; end $$;
                create or replace trigger refuse before insert on fact for each row execute function refuse()""".formatted(how));
    }

    private static void execute(ServiceDatabase database, String sql) throws SQLException {
        try (Connection owner = owner(database);
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static ServiceProcess service(String name) {
        return switch (name) {
            case "gateway" -> stack.gateway();
            case "assignments" -> stack.assignments();
            default -> stack.engagements();
        };
    }

    private static void requireNothingInternal(HttpResponse<String> answer) {
        String all = answer.body() + answer.headers().map();
        assertFalse(INTERNAL.matcher(all).find(), all);
    }

    private String figures() {
        return ask("{ assignmentsReport(" + MARCH
                        + ") { total bySource { source count } log { nodes { id contact { id } } } } reassignmentsReport("
                        + MARCH + ") { total } engagementsReport(" + MARCH
                        + ") { total records { nodes { id requester { id } endUserMessages } } } conversationsReport("
                        + MARCH + ") { created } }")
                .path("data")
                .toString();
    }

    private void awaitFresh() {
        new GraphqlClient(stack.gateway().address(), workspace).awaitFresh();
    }

    private JsonNode ask(String query) {
        return new GraphqlClient(stack.gateway().address(), workspace).ask(query);
    }

    /** The text of all rows of this workspace in all tables of both databases. */
    private String everything() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (ServiceDatabase database : List.of(ServiceDatabase.ASSIGNMENTS, ServiceDatabase.ENGAGEMENTS)) {
            try (Connection owner = owner(database);
                    Statement statement = owner.createStatement()) {
                statement.execute(WorkspaceRows.HEX);
                ResultSet rows = statement.executeQuery("""
                            select string_agg(query_to_xml(format('select * from %I where workspace_id = %L', table_name, '$'),
                                true, false, '')::text, '')
                            from information_schema.columns
                            where table_schema = 'public' and column_name = 'workspace_id'
                                and table_name not like 'pg\\_%'""".replace("$", workspace));
                rows.next();
                all.append(WorkspaceRows.legible(rows.getString(1)));
            }
        }
        return all.toString();
    }

    private static void rename(String table, String to) throws SQLException {
        try (Connection owner = owner(ServiceDatabase.ASSIGNMENTS);
                Statement statement = owner.createStatement()) {
            statement.execute("alter table " + table + " rename to " + to);
        }
    }

    private static Connection owner(ServiceDatabase database) throws SQLException {
        return stack.connect(database, database.owner());
    }

    private static String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.list(stack.folder())) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                logs.append(Files.readString(log, StandardCharsets.UTF_8));
            }
        }
        return logs.toString();
    }

    /** @param body null for a request without a body */
    private HttpResponse<String> send(ServiceProcess service, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("X-Workspace", workspace)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", path.startsWith("/graphql") ? "application/json" : "text/plain")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new LocalRunException(path + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }
}
