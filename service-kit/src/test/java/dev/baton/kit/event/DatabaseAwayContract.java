package dev.baton.kit.event;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.TestPostgres;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While PostgreSQL cannot write, senders receive an error that asks them to retry, and nothing is stored. A trigger
 * raises PostgreSQL's error at the commit, the latest possible moment.
 */
public abstract class DatabaseAwayContract {

    private static final String EVENT = "{\"eventId\":\"e%1$s\",\"conversationId\":\"c\",\"type\":\"OPENED\","
            + "\"occurredAt\":\"2026-03-02T08:00:00Z\"}";

    private final String workspace = "test-" + UUID.randomUUID();
    private final String mutation;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    /** @param mutation the mutation that records events */
    protected DatabaseAwayContract(String mutation) {
        this.mutation = mutation;
    }

    @AfterEach
    protected final void mend() throws SQLException {
        execute("drop trigger if exists away on fact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "57P03", "58030", "08006", "25006"})
    protected void whatCannotBeKeptIsToBeSentAgainAndThenCountsOnce(String state) throws SQLException {
        failAtCommit(state);
        Response refused = send();
        assertEquals(503, refused.statusCode(), refused::asString);
        assertEquals("10", refused.header("Retry-After"));
        assertEquals("UNAVAILABLE", refused.jsonPath().getString("code"));
        JsonPath answer = record();
        assertEquals("UNAVAILABLE", answer.getString("errors[0].extensions.code"), answer::prettify);
        assertEquals(0, facts());
        mend();
        assertEquals(1, send().jsonPath().getInt("accepted"));
        assertEquals(1, send().jsonPath().getInt("repeated"));
        assertEquals(1, record().getInt("data." + mutation + ".accepted"));
        assertEquals(2, facts());
    }

    private Response send() {
        return request().body(EVENT.formatted("1")).post("/imports/conversation-events");
    }

    private JsonPath record() {
        String event = EVENT.formatted("2").replaceAll("\"([a-zA-Z]+)\":", "$1:");
        return request()
                .contentType("application/json")
                .body(Map.of("query", "mutation { " + mutation + "(events: [" + event + "]) { accepted } }"))
                .post("/graphql")
                .jsonPath();
    }

    protected final RequestSpecification request() {
        return given().header("X-Workspace", workspace);
    }

    protected final String workspace() {
        return workspace;
    }

    protected final int facts() throws SQLException {
        try (Connection connection = superuser();
                ResultSet facts = connection
                        .createStatement()
                        .executeQuery("select count(*) from fact where workspace_id = '" + workspace + "'")) {
            facts.next();
            return facts.getInt(1);
        }
    }

    protected final void failAtCommit(String state) throws SQLException {
        execute("""
                create or replace function away() returns trigger language plpgsql as $$
                begin raise exception 'simulated' using errcode = '%s'; end $$;
                create constraint trigger away after insert on fact deferrable initially deferred
                    for each row execute function away()""".formatted(state));
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, TestPostgres.OWNER, "owner");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }
}
