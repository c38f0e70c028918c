package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.security.EveryOperation;
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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A promise: no request of one workspace returns data of another. It runs on the packaged applications. One workspace has the
 * marker in every name, under ids that both workspaces ask for. {@code IsolationContract} does the same with tokens, in each service
 * by itself.
 */
@Tag("thorough")
class NothingSharedIT {

    /** A marker that only names of the first workspace contain. */
    private static final String MARKER = "marker-of-one";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Events in which every id is x, which the generated documents use. */
    private static final String EVENTS = """
        {"eventId":"o","type":"OPENED","conversationId":"x","occurredAt":"2026-03-02T08:00:00Z","channel":"%1$s","topic":"%1$s","requesterId":"x","requesterName":"%1$s","groupId":"x","groupName":"%1$s"}
        {"eventId":"m","type":"END_USER_MESSAGE","conversationId":"x","occurredAt":"2026-03-02T08:01:00Z"}
        {"eventId":"a","type":"ASSIGNED","conversationId":"x","occurredAt":"2026-03-02T08:02:00Z","agentId":"y","agentName":"%1$s","reason":"%1$s"}
        {"eventId":"t","type":"TRANSFERRED","conversationId":"x","occurredAt":"2026-03-02T08:03:00Z","toAgentId":"x","agentName":"%1$s","reason":"%1$s"}
        {"eventId":"r","type":"AGENT_MESSAGE","conversationId":"x","occurredAt":"2026-03-02T08:04:00Z","agentId":"x"}\
        """;

    private final TestStack stack = TestStack.shared();
    private final String one = "one-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();

    @BeforeEach
    void tell() {
        assertEquals(5, told(one, MARKER, "accepted"));
        new GraphqlClient(stack.gateway().address(), one).awaitFresh();
    }

    private int told(String workspace, String name, String outcome) {
        HttpResponse<String> answer =
                send(stack.gateway(), workspace, "POST", "/imports/conversation-events", EVENTS.formatted(name));
        return json(answer).path(outcome).asInt();
    }

    @Test
    void noRootFieldAnswersAnythingOfAnother() throws IOException {
        int found = 0;
        List<String> asked = new ArrayList<>();
        for (Map.Entry<ServiceProcess, String> each : Map.of(
                        stack.gateway(), "report-gateway",
                        stack.assignments(), "assignment-service",
                        stack.engagements(), "engagement-service")
                .entrySet()) {
            String module = each.getValue();
            Map<String, String> queries = new EveryOperation(
                            TestStack.ROOT.resolve(Path.of(module, "src/main/graphql", module + ".graphql")))
                    .queries(module.equals("report-gateway") ? 2 : 3);
            for (Map.Entry<String, String> query : queries.entrySet()) {
                asked.add(module + "." + query.getKey());
                String others = graphql(each.getKey(), other, query.getValue());
                assertFalse(others.contains(MARKER), () -> query + " answers " + others);
                found += graphql(each.getKey(), one, query.getValue()).contains(MARKER) ? 1 : 0;
            }
        }
        System.out.printf("%d root fields, %d of which find the marker where it is: %s%n", asked.size(), found, asked);
        assertTrue(found >= 12, "only " + found + " of " + asked + " find anything where they should");
    }

    @Test
    void noResolverAnswersAnythingOfAnother() {
        for (ServiceProcess service : List.of(stack.assignments(), stack.engagements())) {
            for (String entity : List.of(
                    "{__typename: \"Conversation\", id: \"x\"}",
                    "{__typename: \"Agent\", id: \"x\"}",
                    "{__typename: \"Contact\", id: \"x\"}")) {
                String query = "{ _entities(representations: [" + entity + "]) { __typename } }";
                assertTrue(
                        json(graphql(service, one, query))
                                .at("/data/_entities/0")
                                .isObject(),
                        entity);
                assertTrue(
                        json(graphql(service, other, query))
                                .at("/data/_entities/0")
                                .isNull(),
                        entity);
            }
        }
    }

    @Test
    void noExportHasAnythingOfAnother() {
        for (String export : List.of("assignments", "reassignments", "engagements")) {
            for (String format : List.of(".csv", ".ndjson")) {
                String path = "/exports/" + export + format + "?from=2026-03-01&to=2026-03-31";
                assertTrue(send(stack.gateway(), one, "GET", path, null).body().contains(MARKER), path);
                assertFalse(
                        send(stack.gateway(), other, "GET", path, null).body().contains(MARKER), path);
            }
        }
    }

    @Test
    void anImportIsNeitherRecognisedByAnothersFactsNorChangesThem() throws IOException {
        String before = graphql(stack.gateway(), one, "{ agent(id: \"x\") { name } contact(id: \"x\") { name } }");
        assertEquals(5, told(other, "Somebody", "accepted"), "the same ids are facts of its own");
        assertEquals(5, told(one, MARKER, "repeated"));
        assertEquals(
                before, graphql(stack.gateway(), one, "{ agent(id: \"x\") { name } contact(id: \"x\") { name } }"));
        assertFalse(
                graphql(stack.gateway(), other, "{ agent(id: \"x\") { name } }").contains(MARKER));
    }

    @Test
    void aWebhookWithAnothersSecretIsNotTaken() throws Exception {
        String ones = "the secret of one workspace, long enough";
        setSecret(one, ones);
        setSecret(other, "the secret of the other, long enough too");
        String body = "{\"event\": \"message_created\", \"id\": 1, \"message_type\": \"incoming\", \"created_at\":"
                + " 1772438400, \"conversation\": {\"id\": 1}}";
        assertEquals(200, webhook(one, ones, body));
        assertEquals(401, webhook(other, ones, body));
    }

    private void setSecret(String workspace, String secret) {
        String answer = graphql(
                stack.assignments(),
                workspace,
                "mutation { setWebhookSecret(sender: CHATWOOT, secret: \"" + secret + "\") }");
        assertTrue(answer.contains("true"), answer);
    }

    private int webhook(String workspace, String secret, String body) throws Exception {
        String timestamp = String.valueOf(System.currentTimeMillis() / 1000);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(), "HmacSHA256"));
        String signature = HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes()));
        return HTTP.send(
                        HttpRequest.newBuilder(stack.assignments().address().resolve("/webhooks/chatwoot/" + workspace))
                                .header("X-Chatwoot-Timestamp", timestamp)
                                .header("X-Chatwoot-Signature", "sha256=" + signature)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aSubscriptionTellsNothingOfAnother() {
        try (NotificationSocket ones =
                        new NotificationSocket(stack.assignments().address(), one, "x");
                NotificationSocket others =
                        new NotificationSocket(stack.assignments().address(), other, "x")) {
            graphql(
                    stack.assignments(),
                    one,
                    "mutation { assign(conversationId: \"x\", to: {kind: AGENT, id: \"y\"}, source: USER) { id } }");
            graphql(
                    stack.assignments(),
                    one,
                    "mutation { assign(conversationId: \"x\", to: {kind: AGENT, id: \"x\"}, source: USER) { id } }");
            assertEquals(
                    "x",
                    told(ones).at("/payload/data/notifications/conversationId").asText());
            assertNull(told(others), "told to another workspace");
        }
    }

    /** The next message that is no keep-alive; null if none arrives for a while. */
    private static JsonNode told(NotificationSocket socket) {
        JsonNode message = socket.next();
        for (int pings = 0;
                pings < 2 && message != null && message.path("type").asText().equals("ping");
                pings++) {
            message = socket.next();
        }
        return message == null || message.path("type").asText().equals("ping") ? null : message;
    }

    @Test
    void withoutAWorkspaceEachTableIsEmptyToTheServicesRole() throws SQLException {
        for (ServiceDatabase database : List.of(ServiceDatabase.ASSIGNMENTS, ServiceDatabase.ENGAGEMENTS)) {
            List<String> filled = new ArrayList<>();
            for (String table : tables(database)) {
                long all = count(database, "postgres", table, "");
                filled.addAll(all > 0 ? List.of(table) : List.of());
                assertEquals(0, count(database, database.user(), table, ""), table + " without a workspace");
                assertEquals(
                        0,
                        count(database, database.user(), table, "where workspace_id <> '" + other + "'"),
                        table + " without a workspace");
            }
            System.out.printf(
                    "%s: %d tables of workspaces, filled: %s%n",
                    database.name(), tables(database).size(), filled);
            assertTrue(filled.size() >= 6, "only " + filled + " have anything that could be seen");
        }
    }

    @Test
    void noDefinerFunctionTellsAnythingOfAnother() throws SQLException {
        for (ServiceDatabase database : List.of(ServiceDatabase.ASSIGNMENTS, ServiceDatabase.ENGAGEMENTS)) {
            List<String> calls = definerFunctions(database);
            assertNotEquals(0, calls.size());
            for (String call : calls) {
                String answer = answers(database, call);
                assertFalse(answer.contains(MARKER), call + " answers " + answer);
            }
            System.out.printf("%s: %s%n", database.name(), calls);
        }
    }

    /** The tables that have a workspace in each row. */
    private List<String> tables(ServiceDatabase database) throws SQLException {
        return texts(database, "postgres", """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                and has_table_privilege('%s', c.oid, 'select')\
            """.formatted(database.user()));
    }

    /** Calls of each SECURITY DEFINER function with suitable values; a search gets one that would find the marker. */
    private List<String> definerFunctions(ServiceDatabase database) throws SQLException {
        return texts(database, "postgres", """
            select format('select f::text from %%I(%%s) f', p.proname, coalesce((
                select string_agg(case format_type(a.type, null)
                    when 'text' then '''%%marker%%'''
                    when 'interval' then 'interval ''0'''
                    else 'null::' || format_type(a.type, null) end, ', ' order by a.position)
                from unnest(p.proargtypes::oid[]) with ordinality a (type, position)), ''))
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname = 'public' and p.prosecdef and p.prorettype <> 'trigger'::regtype
                and has_function_privilege('%s', p.oid, 'execute')\
            """.formatted(database.user()));
    }

    private String answers(ServiceDatabase database, String call) throws SQLException {
        try (Connection service = stack.connect(database, database.user());
                Statement statement = service.createStatement()) {
            service.setAutoCommit(false);
            statement.execute("set local app.workspace = '" + other + "'");
            StringBuilder answers = new StringBuilder();
            try (ResultSet rows = statement.executeQuery(call)) {
                while (rows.next()) {
                    answers.append(rows.getString(1)).append('\n');
                }
            }
            service.rollback();
            return answers.toString();
        }
    }

    private long count(ServiceDatabase database, String role, String table, String where) throws SQLException {
        return Long.parseLong(texts(database, role, "select count(*) from " + table + " " + where)
                .get(0));
    }

    private List<String> texts(ServiceDatabase database, String role, String query) throws SQLException {
        try (Connection connection = stack.connect(database, role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private String graphql(ServiceProcess service, String workspace, String query) {
        return new GraphqlClient(service.address(), workspace).ask(query).toString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return json(answer.body());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException unreadable) {
            throw new LocalRunException(text + " is no JSON", unreadable);
        }
    }

    /** @param body null for a request without a body */
    private static HttpResponse<String> send(
            ServiceProcess service, String workspace, String method, String path, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(service.address() + path))
                            .header("X-Workspace", workspace)
                            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new LocalRunException(path + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }
}
