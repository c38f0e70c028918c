package dev.baton.assignments.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The retention bound. The bounds lie a thousand years ago, so that no other test's history is before them. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class RetentionBoundTest {

    private static final int LONG = 12_000;

    @Inject
    RetentionWorker worker;

    @Inject
    RetentionBound bound;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private String before;

    @BeforeEach
    void beginWithoutABound() throws SQLException {
        before = value("select row_to_json(r)::text from retention r");
        execute("delete from retention");
    }

    @AfterEach
    void putBack() throws SQLException {
        execute("delete from retention");
        if (before != null) {
            execute("insert into retention select * from json_populate_record(null::retention, '" + before + "')");
        }
    }

    @Test
    void aBoundIsAnnouncedADayBeforeItComesIntoForce() throws SQLException {
        moveOn(LONG, null);
        assertEquals(wanted(LONG), announced());
        assertNull(inForce());
        execute("update retention set announced_at = now() - interval '23 hours 59 minutes'");
        moveOn(LONG, null);
        assertNull(inForce(), "the notice does not begin again, nor is it over");
        execute("update retention set announced_at = now() - interval '24 hours'");
        moveOn(LONG, null);
        assertEquals(wanted(LONG), inForce());
        assertNull(announced());
    }

    @Test
    void itMovesOnByAMonthByItself() throws SQLException {
        worker.keepSince(wanted(LONG)).await().indefinitely();
        moveOn(LONG - 1, null);
        assertEquals(wanted(LONG - 1), announced());
        assertEquals(0, confirmationNeeded());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 12, 1_000})
    void itJumpsFurtherOnlyOnceSomebodyConfirmsThat(int months) throws SQLException {
        worker.keepSince(wanted(LONG)).await().indefinitely();
        moveOn(LONG - months, null);
        assertNull(announced());
        assertEquals(1, confirmationNeeded());
        moveOn(LONG - months, wanted(LONG - months - 1));
        assertNull(announced(), "what is confirmed is later than what is wanted");
        moveOn(LONG - months, wanted(LONG));
        assertNull(announced(), "what is confirmed is in force");
        moveOn(LONG - months, wanted(LONG - months));
        assertEquals(wanted(LONG - months), announced());
        assertEquals(0, confirmationNeeded());
    }

    @Test
    void theFirstBoundIsConfirmedWhereItDeletesSomething() throws SQLException {
        new Service().importFile("conversation-events", """
                {"eventId":"1","type":"OPENED","conversationId":"c","occurredAt":"1970-06-01T08:00:00Z"}""");
        int months = (int) YearMonth.of(1970, 7).until(YearMonth.now(ZoneOffset.UTC), ChronoUnit.MONTHS);
        moveOn(months, null);
        assertNull(announced());
        assertEquals(1, confirmationNeeded());
        moveOn(months, wanted(months));
        assertEquals(wanted(months), announced());
    }

    @Test
    void whatIsAnnouncedIsTakenBackWhereMoreIsKeptAgain() throws SQLException {
        worker.keepSince(wanted(LONG)).await().indefinitely();
        moveOn(LONG - 1, null);
        moveOn(LONG, null);
        assertNull(announced());
        moveOn(LONG - 1, null);
        moveOn(null, null);
        assertNull(announced());
    }

    @Test
    void itNeverGoesBack() throws SQLException {
        worker.keepSince(wanted(LONG)).await().indefinitely();
        worker.keepSince(wanted(LONG + 1)).await().indefinitely();
        assertEquals(wanted(LONG), inForce());
    }

    @Test
    void monthsAreWholeOnesBeforeTheCurrentOne() {
        for (int months = 1; months < 40; months++) {
            assertEquals(
                    wanted(months),
                    bound.state(months, Duration.ZERO).await().indefinitely().wanted());
        }
        assertNotEquals(wanted(1), wanted(2));
    }

    @Test
    void anAdministratorOfAnyWorkspaceReadsWhatIsKept() throws SQLException {
        String query = "{ retention { months keptSince nextKeptSince nextInForceAt unconfirmedKeptSince } }";
        JsonPath all = new Service().ask(query).setRootPath("data.retention");
        assertNull(all.get("months"), "the service is configured to keep all");
        assertNull(all.get("keptSince"));
        worker.keepSince(wanted(LONG)).await().indefinitely();
        moveOn(LONG - 1, null);
        JsonPath announced = new Service().ask(query).setRootPath("data.retention");
        assertEquals(wanted(LONG).toString(), announced.getString("keptSince"));
        assertEquals(wanted(LONG - 1).toString(), announced.getString("nextKeptSince"));
        assertEquals(
                value("select announced_at + interval '1 day' from retention"),
                value("select '" + announced.getString("nextInForceAt") + "'::timestamptz"));
        assertNull(announced.get("unconfirmedKeptSince"));
    }

    @Test
    void whatNeedsAConfirmationIsSaid() throws SQLException {
        worker.keepSince(wanted(LONG)).await().indefinitely();
        Retention jump = worker.as(LONG - 2, null).await().indefinitely();
        assertEquals(LONG - 2, jump.months());
        assertEquals(wanted(LONG - 2), jump.unconfirmedKeptSince());
        assertNull(worker.as(LONG - 2, wanted(LONG - 2)).await().indefinitely().unconfirmedKeptSince());
        assertNull(worker.as(LONG - 1, null).await().indefinitely().unconfirmedKeptSince());
        assertEquals(0, confirmationNeeded(), "whoever looks changes nothing");
    }

    private void moveOn(Integer months, Instant confirmed) {
        worker.moveOn(months, confirmed).await().indefinitely();
    }

    private static Instant wanted(int months) {
        return YearMonth.now(ZoneOffset.UTC)
                .minusMonths(months)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private Instant announced() {
        return bound.state(null, Duration.ZERO).await().indefinitely().next();
    }

    private Instant inForce() {
        return bound.state(null, Duration.ZERO).await().indefinitely().since();
    }

    private double confirmationNeeded() {
        return metrics.get("baton.retention.confirmation.needed").gauge().value();
    }

    private void execute(String statement) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "assignment_owner", "owner");
                Statement executed = owner.createStatement()) {
            executed.execute(statement);
        }
    }

    private String value(String query) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "assignment_owner", "owner");
                Statement asked = owner.createStatement();
                ResultSet rows = asked.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
