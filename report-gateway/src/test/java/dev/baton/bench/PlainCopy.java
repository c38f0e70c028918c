package dev.baton.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Copies the assignments of an import by COPY, the fastest way to write these rows to PostgreSQL. */
final class PlainCopy {

    /** The table without a service's indexes. */
    private static final String TABLE = "copied_assignment";

    private static final String COLUMNS = """
            select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
            where table_schema = 'public' and table_name = 'assignment' and is_generated = 'NEVER'
                and column_name <> 'workspace_id'""";

    private final BenchStack stack;

    PlainCopy(BenchStack stack) {
        this.stack = stack;
    }

    /**
     * Copies into the service's own table with all its indexes.
     *
     * @return rows per second
     */
    double intoOwnTable(String imported, String copied, long rows) throws SQLException, IOException {
        return copy(imported, "assignment", copied, rows);
    }

    /**
     * Copies into a temporary table with the same columns and five indexes.
     *
     * @return rows per second
     */
    double intoTableOfFiveIndexes(String imported, long rows) throws SQLException, IOException {
        Sql.execute(
                stack.assignments(),
                "create table " + TABLE + " (like assignment including generated)",
                "alter table " + TABLE + " add primary key (workspace_id, id)",
                "create index on " + TABLE + " (workspace_id, occurred_at)",
                "create index on " + TABLE + " (workspace_id, conversation_id, occurred_at)",
                "create index on " + TABLE + " (workspace_id, assigned_id, occurred_at)",
                "create index on " + TABLE + " (workspace_id, contact_id, occurred_at)");
        try {
            return copy(imported, TABLE, imported, rows);
        } finally {
            Sql.execute(stack.assignments(), "drop table " + TABLE);
        }
    }

    private double copy(String imported, String table, String workspace, long rows) throws SQLException, IOException {
        Path file = stack.settings().data().resolve("copied");
        try (Connection connection = DriverManager.getConnection(stack.database("assignments"))) {
            String columns = Sql.texts(connection, COLUMNS).get(0);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                copy.copyOut(
                        "copy (select '" + workspace + "', " + columns + " from assignment where workspace_id = '"
                                + imported + "' order by sequence) to stdout",
                        out);
            }
            Sql.execute(connection, "checkpoint");
            long start = System.nanoTime();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                WrongAnswerException.unlessEqual(
                        "rows copied",
                        rows,
                        copy.copyIn("copy " + table + " (workspace_id, " + columns + ") from stdin", in));
            }
            return rows * 1e9 / (System.nanoTime() - start);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
