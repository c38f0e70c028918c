package dev.baton.engagements.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.fact.InvalidEventException;
import dev.baton.engagements.imported.EngagementRecordReader;
import dev.baton.engagements.imported.ImportedEngagement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;

/**
 * Zendesk engagement records: one JSON object on each line, or one document of them; which, the first line tells. A broken
 * line is kept out by itself; a document is not read beyond what is broken.
 */
final class EngagementLines implements ImportLines<ImportedEngagement> {

    private static final int LONGEST_FIRST_LINE = 100_000;

    private final EngagementRecordReader records;
    private final NdjsonLines<JsonNode> lines;
    private final EngagementDocument document;
    private final Deque<ImportLine<ImportedEngagement>> read = new ArrayDeque<>();
    private boolean hasRecords;
    private boolean ended;

    EngagementLines(BufferedReader body, ObjectMapper json, EngagementRecordReader records) {
        this.records = records;
        try {
            boolean byLine = isWhole(firstLine(body), json);
            this.lines = byLine ? new NdjsonLines<>(body, json, object -> object) : null;
            this.document = byLine ? null : new EngagementDocument(body, json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public boolean isOfTheFormat() {
        return hasRecords;
    }

    @Override
    public boolean hasNext() {
        while (read.isEmpty() && !ended) {
            if (lines == null) {
                advanceInDocument();
            } else if (lines.hasNext()) {
                advance(lines.next());
            } else {
                ended = true;
            }
        }
        return !read.isEmpty();
    }

    @Override
    public ImportLine<ImportedEngagement> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.remove();
    }

    private void advance(ImportLine<JsonNode> line) {
        if (line.content() == null) {
            read.add(ImportLine.rejected(line.number(), line.problem()));
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

    private void advanceInDocument() {
        try {
            JsonNode record = document.next();
            ended = record == null;
            hasRecords |= document.hasList();
            if (record != null) {
                add(document.line(), record);
            }
        } catch (JsonProcessingException unreadable) {
            ended = true;
            read.add(ImportLine.rejected(
                    document.line(), "no JSON, so the rest was not read: " + NdjsonLines.reason(unreadable)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void add(long line, JsonNode record) {
        hasRecords |= record.isObject();
        try {
            read.add(ImportLine.read(line, records.read(EngagementDocument.unwrapped(record))));
        } catch (InvalidEventException invalid) {
            read.add(ImportLine.rejected(line, invalid.getMessage()));
        }
    }

    private static String firstLine(BufferedReader body) throws IOException {
        body.mark(LONGEST_FIRST_LINE + 2);
        StringBuilder line = new StringBuilder();
        int read = 0;
        for (int c = body.read(); c != -1 && read < LONGEST_FIRST_LINE; c = body.read()) {
            read++;
            if (c == '\n' && !line.toString().isBlank()) {
                break;
            }
            line.append((char) c);
        }
        body.reset();
        return line.toString();
    }

    /** A document breaks off between its parts; a line that is cut off anywhere else is a broken line. */
    private static boolean isWhole(String line, ObjectMapper json) {
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
