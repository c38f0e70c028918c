package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalPostgres;
import dev.baton.local.LocalRunException;
import dev.baton.local.Ports;
import dev.baton.local.ServiceDatabase;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged applications use TLS to PostgreSQL, which refuses unencrypted connections, and among each other. They send nothing
 * to a server whose certificate they cannot verify.
 */
class TlsIT {

    private static final List<Integer> PORTS = Ports.free(6);
    private static final String EVENT =
            "{\"eventId\":\"e\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}";

    private static Path folder;
    private static LocalPostgres postgres;
    private static TestCertificates trusted;
    private static Path certificate;
    private static Path key;

    @BeforeAll
    static void start() throws IOException, SQLException {
        folder = Files.createTempDirectory(Path.of("target"), "tls").toAbsolutePath();
        postgres = LocalPostgres.start(folder.resolve("postgres"), folder.resolve("postgres.log"), PORTS.get(0), false);
        postgres.prepare(ServiceDatabase.ASSIGNMENTS);
        postgres.prepare(ServiceDatabase.ENGAGEMENTS);
        trusted = new TestCertificates(folder.resolve("trusted"));
        certificate = trusted.certificate("localhost");
        key = trusted.key("localhost");
        execute("alter system set ssl_cert_file = '" + certificate + "'");
        execute("alter system set ssl_key_file = '" + key + "'");
        execute("alter system set ssl = on");
        Path rules = folder.resolve("postgres/pg_hba.conf");
        Files.writeString(
                rules,
                "hostnossl all assignment_service,assignment_owner,engagement_service,engagement_owner all reject\n"
                        + Files.readString(rules));
        execute("select pg_reload_conf()");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void whoVerifyEachOtherDoAllTheyDo() throws Exception {
        try (ServiceProcess assignments = service("assignment-service", 1, 4, verifying(ServiceDatabase.ASSIGNMENTS));
                ServiceProcess engagements = service("engagement-service", 2, 5, following());
                ServiceProcess gateway = service("report-gateway", 3, 0, asking(trusted))) {
            assignments.awaitReady();
            engagements.awaitReady();
            gateway.awaitReady();
            HttpResponse<String> imported =
                    send(HttpRequest.newBuilder(gateway.address().resolve("/imports/conversation-events"))
                            .POST(HttpRequest.BodyPublishers.ofString(EVENT)));
            assertEquals(200, imported.statusCode(), imported::body);
            String rows = send(HttpRequest.newBuilder(
                            gateway.address().resolve("/exports/assignments.csv?from=2026-03-01&to=2026-03-31")))
                    .body();
            assertTrue(rows.contains(",ann,"), rows);
            GraphqlClient client = new GraphqlClient(gateway.address());
            client.awaitFresh();
            assertEquals(
                    "{\"agents\":{\"nodes\":[{\"id\":\"ann\"}]},\"conversations\":{\"nodes\":[{\"id\":\"c\"}]}}",
                    client.ask("{ agents { nodes { id } } conversations { nodes { id } } }")
                            .path("data")
                            .toString());
            requireEncrypted(connections());
            assertFalse(
                    Files.readString(folder.resolve("assignment-service.log")).contains("not listening"));

            try (ServiceProcess mistrusting =
                    service("report-gateway", 0, 0, asking(new TestCertificates(folder.resolve("others"))))) {
                // the gateway never becomes ready here, because it can reach no service
                eventually("the gateway answers")
                        .ignoreException(LocalRunException.class)
                        .until(() -> send(HttpRequest.newBuilder(
                                        mistrusting.address().resolve("/q/health/live")))
                                != null);
                assertEquals(
                        "UNAVAILABLE",
                        new GraphqlClient(mistrusting.address())
                                .ask("{ agents { nodes { id } } }")
                                .at("/errors/0/extensions/code")
                                .asText());
            }
        }
    }

    private static void requireEncrypted(Map<String, Integer> connections) {
        assertTrue(connections.getOrDefault("assignment_service encrypted", 0) >= 3, connections::toString);
        assertTrue(connections.getOrDefault("engagement_service encrypted", 0) >= 1, connections::toString);
        assertFalse(connections.containsKey("assignment_service plain"), connections::toString);
        assertFalse(connections.containsKey("engagement_service plain"), connections::toString);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new LocalRunException("no answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    private static Map<String, String> following() {
        Map<String, String> environment = verifying(ServiceDatabase.ENGAGEMENTS);
        environment.put("BATON_ASSIGNMENT_SERVICE_URL", "https://localhost:" + PORTS.get(4));
        environment.put("BATON_SERVICES_CA", trusted.authority().toString());
        return environment;
    }

    private static Map<String, String> asking(TestCertificates authority) {
        return new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS", TestStack.JVM,
                "BATON_ASSIGNMENT_SERVICE_URL", "https://localhost:" + PORTS.get(4),
                "BATON_ASSIGNMENT_SERVICE_MANAGEMENT_URL", "http://localhost:" + PORTS.get(1),
                "BATON_ENGAGEMENT_SERVICE_URL", "https://localhost:" + PORTS.get(5),
                "BATON_ENGAGEMENT_SERVICE_MANAGEMENT_URL", "http://localhost:" + PORTS.get(2),
                "BATON_SERVICES_CA", authority.authority().toString()));
    }

    @Test
    void aServiceThatCannotVerifyItsDatabaseDoesNotStart() throws Exception {
        Map<String, String> ofAnotherAuthority = verifying(ServiceDatabase.ASSIGNMENTS);
        ofAnotherAuthority.put(
                "BATON_DATABASE_CA",
                new TestCertificates(folder.resolve("other")).authority().toString());
        Map<String, String> ofAnotherName = verifying(ServiceDatabase.ASSIGNMENTS);
        ofAnotherName.computeIfPresent("BATON_DATABASE_URL", (name, url) -> url.replace("localhost", "127.0.0.1"));
        Map<String, String> inTheClear = verifying(ServiceDatabase.ASSIGNMENTS);
        inTheClear.put("BATON_DATABASE_SSL_MODE", "disable");
        for (Map<String, String> environment : List.of(ofAnotherAuthority, ofAnotherName, inTheClear)) {
            try (ServiceProcess refused = service("assignment-service", 0, 0, environment)) {
                assertNotEquals(0, refused.awaitEnd(Duration.ofMinutes(2)), environment::toString);
            }
        }
    }

    private static Map<String, String> verifying(ServiceDatabase database) {
        Map<String, String> environment = new HashMap<>(database.environment(PORTS.get(0)));
        environment.put("BATON_DATABASE_SSL_MODE", "verify-full");
        environment.put("BATON_DATABASE_CA", trusted.authority().toString());
        environment.put("JAVA_TOOL_OPTIONS", TestStack.JVM);
        return environment;
    }

    /**
     * @param port the index in PORTS of the port without TLS, for probes; 0 for a random port
     * @param tlsPort the index in PORTS of the port with TLS; 0 for none
     */
    private static ServiceProcess service(String module, int port, int tlsPort, Map<String, String> environment) {
        if (tlsPort > 0) {
            environment.put("QUARKUS_HTTP_SSL_PORT", PORTS.get(tlsPort).toString());
            environment.put("QUARKUS_HTTP_SSL_CERTIFICATE_FILES", certificate.toString());
            environment.put("QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", key.toString());
        }
        int plain = port == 0 ? Ports.free(1).get(0) : PORTS.get(port);
        return ServiceProcess.start(
                TestStack.ROOT.resolve(module), plain, folder.resolve(module + ".log"), TestStack.HEAP, environment);
    }

    /** The number of connections by role and by whether they are encrypted. */
    private static Map<String, Integer> connections() throws SQLException {
        Map<String, Integer> connections = new HashMap<>();
        try (Connection superuser = superuser();
                ResultSet rows = superuser.createStatement().executeQuery("""
                    select usename || case when ssl then ' encrypted' else ' plain' end, count(*)
                    from pg_stat_activity join pg_stat_ssl using (pid) where usename is not null group by 1\
                    """)) {
            while (rows.next()) {
                connections.put(rows.getString(1), rows.getInt(2));
            }
        }
        return connections;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + PORTS.get(0) + "/postgres", "postgres", "");
    }
}
