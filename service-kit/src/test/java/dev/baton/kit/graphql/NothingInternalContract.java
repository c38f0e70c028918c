package dev.baton.kit.graphql;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.TestPostgres;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that callers receive only the id of the log entry when the database fails unexpectedly. */
public abstract class NothingInternalContract {

    /** Words of SQL, PostgreSQL and stack traces. */
    private static final Pattern INTERNAL = Pattern.compile(
            "(?i)select |insert |relation |sql|postgres|(?<!DataFetching)exception|\\bat [a-z]+\\.[a-z.]+|dev\\.baton|vertx|smallrye|_away");

    private static final String PERIOD =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\", previous: {from: \"2026-02-01T00:00:00Z\", to: \"2026-03-01T00:00:00Z\"}}";

    private final String workspace = "test-" + UUID.randomUUID();

    private final List<String> tables;

    /** @param tables the tables that are missing while these tests run */
    protected NothingInternalContract(String... tables) {
        this.tables = List.of(tables);
    }

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @BeforeEach
    void breakIt() throws SQLException {
        given().header("X-Workspace", workspace)
                .body(
                        "{\"eventId\":\"e\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}")
                .post("/imports/conversation-events")
                .then()
                .statusCode(200);
        rename("%s", "%s_away");
    }

    @AfterEach
    void mendIt() throws SQLException {
        rename("%s_away", "%s");
    }

    /** As after a failed migration. */
    private void rename(String from, String to) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, TestPostgres.OWNER, "owner");
                Statement statement = owner.createStatement()) {
            for (String table : tables) {
                statement.execute("alter table " + from.formatted(table) + " rename to " + to.formatted(table));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void anAnswerTellsWhereToLookUpWhatWentWrong(String document) {
        Response answer = request()
                .contentType("application/json")
                .body(Map.of("query", document.formatted(PERIOD)))
                .post("/graphql");
        assertEquals("INTERNAL", answer.jsonPath().getString("errors[0].extensions.code"), answer::asString);
        assertTrue(
                answer.jsonPath()
                        .getString("errors[0].message")
                        .matches("something went wrong; the log knows it as \\S{36}"),
                answer::asString);
        requireNothingInternal(answer);
    }

    @ParameterizedTest
    @MethodSource("imports")
    void anImportTellsWhereToLookUpWhatWentWrong(String address) {
        Response answer = request()
                .body(
                        "{\"eventId\":\"f\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"OPENED\"}")
                .post(address);
        assertEquals(500, answer.statusCode());
        assertEquals("INTERNAL", answer.jsonPath().getString("code"));
        requireNothingInternal(answer);
    }

    @ParameterizedTest
    @MethodSource("exports")
    void anExportTellsWhereToLookUpWhatWentWrong(String address) {
        Response answer = request().get(address + "?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&timeZone=UTC");
        assertEquals(500, answer.statusCode());
        requireNothingInternal(answer);
    }

    private RequestSpecification request() {
        return given().header("X-Workspace", workspace);
    }

    private static void requireNothingInternal(Response answer) {
        assertFalse(INTERNAL.matcher(answer.asString()).find(), answer::asString);
        answer.headers()
                .forEach(header ->
                        assertFalse(INTERNAL.matcher(header.getValue()).find(), header::toString));
    }
}
