package dev.baton.assignments.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class PlannerStatisticsTest {

    private static final String KNOWN = "select reltuples::bigint from pg_class where relname = 'contact_name'";
    private static final int ROWS = 30_000;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Test
    void areGatheredAnewOnceATableHasTrebledAndNotBefore() throws SQLException {
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("truncate contact_name");
            statement.execute("analyze contact_name");
            add(statement, 0);
            assertEquals(0, number(statement, KNOWN));
            statement.execute("select keep_statistics()");
            assertEquals(ROWS, number(statement, KNOWN));
            add(statement, ROWS);
            statement.execute("select keep_statistics()");
            assertEquals(ROWS, number(statement, KNOWN), "it has doubled");
            add(statement, ROWS * 2);
            add(statement, ROWS * 3);
            statement.execute("select keep_statistics()");
            assertEquals(ROWS * 4, number(statement, KNOWN));
            superuser.rollback();
        }
    }

    /** Adds rows with different names, numbered on from the given number. */
    private static void add(Statement statement, int from) throws SQLException {
        statement.execute(
                "insert into contact_name select 'statistics', repeat('x', 30) || i, '', false from generate_series("
                        + (from + 1) + ", " + (from + ROWS) + ") i on conflict do nothing");
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
