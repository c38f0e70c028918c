package dev.baton.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The sizes of all tables of both services, by table name. */
record DatabaseSizes(Map<String, DatabaseSizes.Table> tables) {

    private static final String OF_TABLES = """
            select current_database() || '.' || c.relname, greatest(c.reltuples, 0)::bigint, pg_table_size(c.oid),
                pg_indexes_size(c.oid)
            from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1""";

    /**
     * The size of a table, or its growth.
     *
     * @param rows the number of rows at the last vacuum
     * @param bytes the size including TOAST data
     */
    record Table(String name, long rows, long bytes, long indexBytes) {

        long total() {
            return bytes + indexBytes;
        }

        boolean isRollup() {
            return name.endsWith("_rollup");
        }

        private Table minus(Table earlier) {
            return new Table(name, rows - earlier.rows, bytes - earlier.bytes, indexBytes - earlier.indexBytes);
        }
    }

    static DatabaseSizes of(BenchStack stack) throws SQLException {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Connection database : List.of(stack.assignments(), stack.engagements())) {
            try (Statement statement = database.createStatement();
                    ResultSet found = statement.executeQuery(OF_TABLES)) {
                while (found.next()) {
                    Table table = new Table(found.getString(1), found.getLong(2), found.getLong(3), found.getLong(4));
                    tables.put(table.name(), table);
                }
            }
        }
        return new DatabaseSizes(tables);
    }

    /** @param earlier earlier sizes of the same databases */
    DatabaseSizes minus(DatabaseSizes earlier) {
        Map<String, Table> grown = new LinkedHashMap<>();
        tables.forEach((name, table) ->
                grown.put(name, table.minus(earlier.tables.getOrDefault(name, new Table(name, 0, 0, 0)))));
        return new DatabaseSizes(grown);
    }

    long bytes() {
        return bytes(table -> true);
    }

    long bytes(Predicate<Table> which) {
        return tables.values().stream().filter(which).mapToLong(Table::total).sum();
    }

    List<Table> largest(int count) {
        return tables.values().stream()
                .sorted(Comparator.comparingLong(Table::total).reversed())
                .limit(count)
                .toList();
    }
}
