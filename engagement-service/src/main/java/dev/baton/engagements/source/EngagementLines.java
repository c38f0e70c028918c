package dev.baton.engagements.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.processing.ImportedEngagement;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.ingest.ImportLine;
import dev.baton.kit.ingest.NdjsonLines;
import dev.baton.kit.ingest.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of Zendesk engagement records: either one JSON object a line or a single JSON document. The first line
 * decides which. In a file of lines, an invalid line is rejected alone. A document is read up to its first invalid
 * place.
 */
final class EngagementLines implements RowReader<ImportedEngagement> {

    private static final int LONGEST_FIRST_LINE = 100_000;

    private final ObjectMapper json;
    private final EngagementRecordReader records;
    /** The text read so far, until the first line is complete. */
    private final StringBuilder beginning = new StringBuilder();

    private @Nullable NdjsonLines<JsonNode> lines;
    private @Nullable EngagementDocument document;
    private List<ImportLine<ImportedEngagement>> rows = new ArrayList<>();
    private boolean hasRecords;

    EngagementLines(ObjectMapper json, EngagementRecordReader records) {
        this.json = json;
        this.records = records;
    }

    @Override
    public boolean isOfTheFormat() {
        return hasRecords;
    }

    @Override
    public List<ImportLine<ImportedEngagement>> read(String piece) {
        String known = piece;
        if (lines == null && document == null) {
            beginning.append(piece);
            String line = firstLine();
            if (line == null) {
                return List.of();
            }
            known = decide(line);
        }
        return take(known);
    }

    @Override
    public List<ImportLine<ImportedEngagement>> end() {
        if (lines == null && document == null) {
            take(decide(beginning.toString()));
        }
        if (lines != null) {
            lines.end().forEach(this::add);
        } else if (document != null) {
            read(document, document::end);
        }
        return taken();
    }

    /** @return all text read so far */
    private String decide(String firstLine) {
        if (isWhole(firstLine)) {
            lines = new NdjsonLines<>(json, object -> object);
        } else {
            document = new EngagementDocument(json, this::add);
        }
        String all = beginning.toString();
        beginning.setLength(0);
        return all;
    }

    private List<ImportLine<ImportedEngagement>> take(String text) {
        EngagementDocument whole = document;
        if (lines != null) {
            lines.read(text).forEach(this::add);
        } else if (whole != null) {
            read(whole, () -> whole.read(text));
        }
        return taken();
    }

    private List<ImportLine<ImportedEngagement>> taken() {
        List<ImportLine<ImportedEngagement>> taken = rows;
        rows = new ArrayList<>();
        return taken;
    }

    private void read(EngagementDocument whole, EngagementDocument.Reading reading) {
        try {
            reading.run();
        } catch (JsonProcessingException unreadable) {
            whole.breakOff();
            rows.add(ImportLine.rejected(
                    whole.line(),
                    "not valid JSON, so the rest of the document was not read: " + NdjsonLines.reason(unreadable)));
        }
        hasRecords |= whole.hasList();
    }

    private void add(ImportLine<JsonNode> line) {
        if (line.content() == null) {
            rows.add(ImportLine.rejected(line.number(), line.problem()));
            return;
        }
        JsonNode told = line.content();
        JsonNode several = told.isArray() ? told : told.path("data");
        if (several.isArray()) {
            hasRecords |= several.isEmpty();
            several.forEach(record -> add(line.number(), record));
        } else {
            add(line.number(), told);
        }
    }

    private void add(long line, JsonNode record) {
        hasRecords |= record.isObject();
        try {
            rows.add(ImportLine.read(line, records.read(EngagementDocument.unwrapped(record))));
        } catch (InvalidEventException invalid) {
            rows.add(ImportLine.rejected(line, invalid.getMessage()));
        }
    }

    /** The first line that is not blank; null while it is incomplete. */
    private @Nullable String firstLine() {
        int start = 0;
        while (start < beginning.length() && Character.isWhitespace(beginning.charAt(start))) {
            start++;
        }
        int end = beginning.indexOf("\n", start);
        if (end < 0 && beginning.length() < LONGEST_FIRST_LINE) {
            return null;
        }
        return beginning.substring(0, Math.min(end < 0 ? beginning.length() : end, LONGEST_FIRST_LINE));
    }

    /**
     * Whether the file has one JSON object a line. A line that ends where a JSON document can be wrapped is the
     * beginning of a document; a line that ends anywhere else in the middle of a value is an invalid line.
     */
    private boolean isWhole(String line) {
        String text = line.strip();
        try {
            json.readTree(text);
            return true;
        } catch (JsonProcessingException broken) {
            boolean cutOff = broken.getLocation().getCharOffset() >= text.length();
            boolean betweenParts = line.length() >= LONGEST_FIRST_LINE || text.matches("(?s).*[\\[{,:]");
            return !cutOff || !betweenParts;
        }
    }
}
