package dev.baton.kit.export;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;

/**
 * Writes rows in a file format, piece by piece. Each export has its own instance, which buffers text until it is sent.
 */
interface RowFormat {

    /** Creates the format of one export. */
    interface Maker {

        /** @param marked whether text begins with a UTF-8 byte order mark */
        RowFormat of(ExportedReport report, boolean marked);
    }

    /** The formats by file extension. */
    Map<String, Maker> BY_EXTENSION =
            Map.of("csv", CsvFormat::new, "ndjson", (report, marked) -> new NdjsonFormat(report));

    String contentType();

    void add(Row row);

    /** The number of buffered characters or bytes. */
    int waiting();

    /** Returns and clears the buffer. The first one begins with the format's header, if it has one. */
    Buffer take();
}
