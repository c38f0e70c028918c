package dev.baton.kit.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.baton.kit.graphql.BadRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises the format of a file from its beginning: the header of a CSV file, or the fields of its first JSON object.
 */
public final class FormatRecognition {

    private static final JsonFactory JSON = new JsonFactory();

    private FormatRecognition() {}

    /**
     * Returns the format of a file.
     *
     * @param beginning the first bytes of the file, in UTF-8, or in UTF-16 with a byte order mark
     * @throws BadRequestException if the format is unknown. For CSV, the message names the closest format and its
     *     missing columns.
     */
    public static FileFormat of(byte[] beginning) {
        TextPieces pieces = new TextPieces(StandardCharsets.UTF_8);
        String text = (pieces.decode(beginning) + pieces.end()).strip();
        if (text.isEmpty()) {
            throw new BadRequestException("the file is empty");
        }
        return text.startsWith("{") || text.startsWith("[") ? ofJson(text) : ofCsv(text);
    }

    private static FileFormat ofCsv(String text) {
        Set<String> header = header(text);
        return Arrays.stream(FileFormat.values())
                .filter(FileFormat::isCsv)
                .filter(format -> header.containsAll(format.columns()))
                .findFirst()
                .orElseThrow(() -> noneOf(header));
    }

    private static BadRequestException noneOf(Set<String> header) {
        FileFormat closest = Arrays.stream(FileFormat.values())
                .filter(FileFormat::isCsv)
                .min(Comparator.comparing(format -> missing(format, header).size()))
                .orElseThrow();
        List<String> missing = missing(closest, header);
        return new BadRequestException(
                missing.size() == closest.columns().size()
                        ? "the file is of no known format: its first line has the columns " + String.join(", ", header)
                                + ". An assignments log, for example, has the columns "
                                + String.join(", ", FileFormat.ASSIGNMENTS_LOG.columns())
                        : "the file is of no known format: it is closest to \"" + closest.title()
                                + "\", which needs these columns as well: " + String.join(", ", missing));
    }

    private static List<String> missing(FileFormat format, Set<String> header) {
        return format.columns().stream()
                .filter(column -> !header.contains(column))
                .toList();
    }

    private static Set<String> header(String text) {
        String line = text.lines().findFirst().orElse("");
        char separator = CsvSeparator.of(line);
        List<String> columns = new ArrayList<>();
        StringBuilder column = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                columns.add(column.toString());
                column.setLength(0);
            } else {
                column.append(c);
            }
        }
        columns.add(column.toString());
        return columns.stream().map(String::strip).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static FileFormat ofJson(String text) {
        Set<String> fields = firstFields(text);
        return Arrays.stream(FileFormat.values())
                .filter(format -> format.fields().stream().anyMatch(fields::containsAll))
                .findFirst()
                .orElseThrow(
                        () -> new BadRequestException("the file is of no known format: its first object has the fields "
                                + String.join(", ", fields)));
    }

    /** Returns the fields of the first object. If the object is cut off, the fields read until then are returned. */
    private static Set<String> firstFields(String text) {
        Set<String> fields = new LinkedHashSet<>();
        try (JsonParser json = JSON.createParser(text)) {
            JsonToken token = json.nextToken();
            while (token == JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                fields.add(json.currentName());
                json.nextToken();
                json.skipChildren();
            }
        } catch (IOException cutOff) {
            // the fields read so far are enough
        }
        return fields;
    }
}
