package dev.baton.engagements.statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;

/** An empty database as the migrations leave it, seen by its owner: no policy adds a condition to what is asked. */
final class ScratchDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Connection connection;

    ScratchDatabase() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        try (Connection superuser = postgres.getPostgresDatabase().getConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("create role service");
            statement.execute("create role owner login");
            statement.execute("create database scratch owner owner");
        }
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/scratch";
        Flyway.configure()
                .dataSource(url, "owner", "")
                .placeholders(Map.of("service_role", "service", "distributed", "false"))
                .load()
                .migrate();
        connection = DriverManager.getConnection(url, "owner", "");
    }

    /** The first column. */
    List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** The second column by the first. */
    Map<String, Integer> numbers(String query) throws SQLException {
        Map<String, Integer> numbers = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getInt(2));
            }
        }
        return numbers;
    }

    void run(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        postgres.close();
    }
}
