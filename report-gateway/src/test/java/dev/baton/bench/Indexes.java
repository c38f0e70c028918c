package dev.baton.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Drops indexes before a load and creates them afterwards: a sort is much cheaper than an index update per row. */
final class Indexes {

    private static final String OF_NO_CONSTRAINT = """
            select indexname, indexdef from pg_indexes
            where schemaname = 'public' and tablename in ('%s')
                and not exists (select from pg_constraint where conname = indexname) order by indexname""";

    private final Connection connection;
    private final List<String> definitions = new ArrayList<>();

    private Indexes(Connection connection) {
        this.connection = connection;
    }

    static Indexes drop(Connection connection, List<String> tables) throws SQLException {
        Indexes indexes = new Indexes(connection);
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(OF_NO_CONSTRAINT.formatted(String.join("', '", tables)))) {
                while (found.next()) {
                    names.add(found.getString(1));
                    indexes.definitions.add(found.getString(2));
                }
            }
            for (String name : names) {
                statement.execute("drop index " + name);
            }
        }
        return indexes;
    }

    void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '512MB'");
            for (String definition : definitions) {
                statement.execute(definition);
            }
            statement.execute("reset maintenance_work_mem");
        }
    }
}
