package dev.baton.kit.export;

import dev.baton.kit.sql.Instants;
import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Function;

/**
 * A column of a CSV file, or a field in a line of NDJSON.
 *
 * @param none the text in a CSV file if there is no value
 * @param value returns text, a number, a boolean or null
 */
public record ExportColumn(String name, String none, Function<Row, Object> value) {

    /** A column that is empty if there is no value. */
    public static ExportColumn of(String name, Function<Row, Object> value) {
        return new ExportColumn(name, "", value);
    }

    public static Function<Row, Object> text(String column) {
        return row -> row.getString(column);
    }

    /** ISO-8601 in UTC. */
    public static Function<Row, Object> instant(String column) {
        return row ->
                row.getValue(column) == null ? null : Instants.of(row, column).toString();
    }

    public static Function<Row, Object> number(String column) {
        return row -> row.getValue(column);
    }
}
