package dev.baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The log in another database of the same PostgreSQL, in a table as a team without Baton would design it. */
final class PlainTable {

    static final String DATABASE = "plain";

    private static final String COLUMNS = "id, workspace_id, occurred_at, conversation_id, contact_id, contact_name,"
            + " previous_kind, previous_id, previous_name, assigned_kind, assigned_id, assigned_name, source, source_name,"
            + " assigned_by";

    private PlainTable() {}

    /** @param scripts the folder with the table's definition */
    static void copy(BenchStack stack, Path scripts) throws SQLException, IOException {
        Sql.execute(stack.assignments(), "drop database if exists " + DATABASE, "create database " + DATABASE);
        Path rows = stack.settings().data().resolve("plain.copy");
        try (Connection plain = DriverManager.getConnection(stack.database(DATABASE))) {
            Sql.execute(
                    stack.assignments(),
                    "copy (select " + COLUMNS + " from assignment where workspace_id = '" + BenchData.LARGE
                            + "' order by occurred_at) to '" + rows + "'");
            Sql.execute(
                    plain,
                    Files.readString(scripts.resolve("table.sql")),
                    "copy assignment (" + COLUMNS + ") from '" + rows + "'",
                    Files.readString(scripts.resolve("indexes.sql")),
                    "vacuum analyze assignment",
                    "checkpoint");
        } finally {
            Files.deleteIfExists(rows);
        }
    }
}
