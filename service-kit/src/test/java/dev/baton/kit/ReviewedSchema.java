package dev.baton.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares a schema with its reviewed version. To change it on purpose, run with -Dschema.update=true and review the
 * difference.
 */
public final class ReviewedSchema {

    private ReviewedSchema() {}

    /** @param reviewed the file of the reviewed schema */
    public static void assertSame(Path reviewed, String schema) throws IOException {
        if (Boolean.getBoolean("schema.update")) {
            Files.createDirectories(reviewed.getParent());
            Files.writeString(reviewed, schema);
        }
        assertEquals("", difference(Files.readString(reviewed), schema));
    }

    /** The lines that only one of the two has. */
    private static String difference(String reviewed, String schema) {
        List<String> gone = new ArrayList<>(reviewed.lines().toList());
        List<String> come = new ArrayList<>(schema.lines().toList());
        schema.lines().forEach(gone::remove);
        reviewed.lines().forEach(come::remove);
        return Stream.concat(
                        gone.stream().map(line -> "- " + line), come.stream().map(line -> "+ " + line))
                .collect(Collectors.joining("\n"));
    }
}
