package dev.baton.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes rows to a table by COPY. Values are not escaped, because the generated values need no escaping. */
final class CopyStream implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final PGCopyOutputStream out;
    private final StringBuilder row = new StringBuilder();

    /** @param connection used exclusively until the stream is closed */
    CopyStream(Connection connection, String table, String columns) throws SQLException {
        this.out = new PGCopyOutputStream(
                connection.unwrap(PGConnection.class), "copy " + table + " (" + columns + ") from stdin", BUFFER);
    }

    /** @param values may contain null */
    void row(Object... values) {
        row.setLength(0);
        for (Object value : values) {
            row.append(value == null ? "\\N" : value).append('\t');
        }
        row.setCharAt(row.length() - 1, '\n');
        try {
            out.write(row.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            out.close();
        } catch (IOException refused) {
            throw new SQLException(refused);
        }
    }
}
