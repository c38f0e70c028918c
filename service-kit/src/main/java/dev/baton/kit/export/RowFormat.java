package dev.baton.kit.export;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;

/** Writes rows in the format of a file, piece by piece. One for each export: it holds what is not sent yet. */
interface RowFormat {

    /** Makes the format of one export. */
    interface Maker {

        /** @param marked whether text is to begin with the mark of UTF-8 */
        RowFormat of(ExportedReport report, boolean marked);
    }

    /** By the file's extension. */
    Map<String, Maker> BY_EXTENSION =
            Map.of("csv", CsvFormat::new, "ndjson", (report, marked) -> new NdjsonFormat(report));

    String contentType();

    void add(Row row);

    /** How many characters or bytes wait to be taken. */
    int waiting();

    /** What waits; it begins with the format's header, if it has one. */
    Buffer take();
}
