package dev.baton.assignments.export;

import static dev.baton.kit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Exports with slow clients. Each export has its own connection and database snapshot. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(SlowExportTest.Impatient.class)
class SlowExportTest {

    private static final String PERIOD = "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";

    private final Service large = new Service();

    /** Allows few exports at once and only short waits. */
    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "baton.exports.at-once", "4",
                    "baton.exports.pace-time", "1S",
                    "baton.exports.pace-least-bytes", "100000",
                    "baton.exports.total-time", "5S");
        }
    }

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource("/exports/assignments.csv")
    URI assignments;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @Test
    void whoTakesNothingIsCutOffAndHasNeverHadMoreThanItsShare() throws Exception {
        keepRows();
        double slow = ended("too_slow");
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                idle.add(asked());
            }
            eventually("its share is taken")
                    .until(() -> "10".equals(answer(large).header("Retry-After")));
            assertEquals(200, status(new Service()), "another workspace finds room");
            eventually("the places are free again, though nobody closed a connection")
                    .until(() -> status(large) == 200);
            eventually("both are counted").until(() -> ended("too_slow") == slow + 2);
            eventually("no snapshot is open").until(() -> snapshots() == 0);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void whoTakesTooLittleIsCutOffThoughItTakesSomething() throws Exception {
        keepRows();
        double slow = ended("too_slow");
        assertFalse(readsToTheEnd(20_000, () -> ended("too_slow") > slow), "a broken transfer");
        eventually("no snapshot is open").until(() -> snapshots() == 0);
    }

    @Test
    void whoTakesItSteadilyIsCutOffWhenAllOfItTakesTooLong() throws Exception {
        keepRows();
        double tooLong = ended("too_long");
        assertFalse(readsToTheEnd(1_000_000, () -> ended("too_long") > tooLong), "a broken transfer");
        eventually("no snapshot is open").until(() -> snapshots() == 0);
    }

    /**
     * Reads an export slowly and returns whether its last chunk arrived.
     *
     * @param isOver once this is true, the test reads the rest as fast as it can
     */
    private boolean readsToTheEnd(int bytesPerSecond, BooleanSupplier isOver) throws Exception {
        byte[] piece = new byte[bytesPerSecond / 50];
        String end = "";
        try (Socket socket = asked();
                InputStream answer = socket.getInputStream()) {
            for (int read = answer.read(piece); read >= 0; read = answer.read(piece)) {
                end += new String(piece, 0, read, StandardCharsets.US_ASCII);
                end = end.substring(Math.max(0, end.length() - 7));
                if (!isOver.getAsBoolean()) {
                    Thread.sleep(20);
                }
            }
        } catch (IOException reset) {
            return false;
        }
        return end.equals("\r\n0\r\n\r\n");
    }

    private void keepRows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                PreparedStatement rows = connection.prepareStatement("""
                        insert into assignment (workspace_id, id, occurred_at, origin, sequence, conversation_id,
                            contact_name, source, source_name, after_first_reply)
                        select ?, 'test-' || n, timestamptz '2026-03-02Z' + n * interval '1 s', 'api', n, 'c' || n,
                            repeat('x', 400), 'USER', 'User', false from generate_series(1, 40000) n""")) {
            rows.setString(1, large.workspace());
            rows.execute();
        }
    }

    /** The number of open, idle transactions of the service. */
    private int snapshots() {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                ResultSet waiting = connection
                        .createStatement()
                        .executeQuery("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and state like 'idle in transaction%'")) {
            waiting.next();
            return waiting.getInt(1);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private double ended(String outcome) {
        return metrics.counter("baton.exports", "outcome", outcome).count();
    }

    private int status(Service of) {
        return answer(of).statusCode();
    }

    private Response answer(Service of) {
        return given().header("X-Workspace", of.workspace())
                .get(assignments + PERIOD.replace("2027", "2026") + "&conversationId=c1");
    }

    private Socket asked() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(65_536);
        socket.connect(new InetSocketAddress(assignments.getHost(), assignments.getPort()));
        socket.getOutputStream()
                .write(("GET /exports/assignments.csv" + PERIOD + " HTTP/1.1\r\nHost: x\r\nX-Workspace: "
                                + large.workspace() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
