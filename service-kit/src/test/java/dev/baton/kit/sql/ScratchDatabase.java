package dev.baton.kit.sql;

import dev.baton.kit.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An empty database after all migrations, accessed as its owner, so that no policy adds a condition. */
final class ScratchDatabase implements AutoCloseable {

    private final Connection connection;

    ScratchDatabase() throws SQLException {
        connection = DriverManager.getConnection(TestPostgres.migrated("scratch"), TestPostgres.OWNER, "");
    }

    /** Returns the values of the first column. */
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

    /** Returns the values of the second column by those of the first. */
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
    public void close() throws SQLException {
        connection.close();
    }
}
