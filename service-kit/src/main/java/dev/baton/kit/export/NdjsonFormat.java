package dev.baton.kit.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes one JSON object per line. A field without a value is null. */
final class NdjsonFormat implements RowFormat {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final List<ExportColumn> fields;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;

    NdjsonFormat(ExportedReport report) {
        this.fields = report.fields();
        try {
            this.json = JSON.createGenerator(bytes).setPrettyPrinter(new MinimalPrettyPrinter(""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public void add(Row row) {
        try {
            json.writeStartObject();
            for (ExportColumn field : fields) {
                json.writePOJOField(field.name(), field.value().apply(row));
            }
            json.writeEndObject();
            json.flush();
            bytes.write('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public int waiting() {
        return bytes.size();
    }

    @Override
    public Buffer take() {
        Buffer taken = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return taken;
    }
}
