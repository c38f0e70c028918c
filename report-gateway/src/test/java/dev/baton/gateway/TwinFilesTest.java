package dev.baton.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The two services share no code, so that each stands alone; what both need stands in both, word for word. A file of
 * these packages that exists in both must say the same in both, or a rule would come to have two meanings.
 */
class TwinFilesTest {

    private static final Path ASSIGNMENTS = Path.of("../assignment-service/src/main/java/dev/baton/assignments");
    private static final Path ENGAGEMENTS = Path.of("../engagement-service/src/main/java/dev/baton/engagements");
    private static final List<String> SHARED = List.of(
            "admission",
            "access",
            "directory",
            "error",
            "export",
            "fact",
            "importing",
            "migration",
            "observation",
            "recording",
            "report",
            "retention",
            "rollup",
            "schema",
            "sql",
            "vocabulary",
            "workspace");
    /** The same name for what each service does in its own way. */
    private static final List<String> OWN = List.of(
            "admission/Addresses.java",
            "importing/ImportFormats.java",
            "recording/RecordingApi.java",
            "retention/RetentionWorker.java");

    @Test
    void sayTheSameInBothServices() throws IOException {
        int twins = 0;
        for (String folder : SHARED) {
            for (Path file : files(ASSIGNMENTS.resolve(folder))) {
                Path twin = ENGAGEMENTS.resolve(ASSIGNMENTS.relativize(file));
                if (Files.exists(twin)
                        && !OWN.contains(ASSIGNMENTS.relativize(file).toString())) {
                    twins++;
                    assertEquals(
                            Files.readString(file).replace("dev.baton.assignments", "dev.baton.engagements"),
                            Files.readString(twin),
                            () -> twin + " is not the twin of " + file);
                }
            }
        }
        assertTrue(twins > 40, "only " + twins + " twins found");
    }

    /** They look at what each sends in the same way. */
    @Test
    void readTheirStatementsTheSameWay() throws IOException {
        Path own = Path.of("../assignment-service/src/test/java/dev/baton/assignments/statement");
        for (Path file : files(own)) {
            Path twin = Path.of("../engagement-service/src/test/java/dev/baton/engagements/statement")
                    .resolve(file.getFileName());
            assertEquals(
                    Files.readString(file).replace("dev.baton.assignments", "dev.baton.engagements"),
                    Files.readString(twin),
                    () -> twin + " is not the twin of " + file);
        }
    }

    @Test
    void theGatewayAdmitsRequestsAsTheyDo() throws IOException {
        for (String file : List.of("Places", "RequestGuard", "Address", "Refusal", "ManagementRoute")) {
            assertEquals(
                    Files.readString(ASSIGNMENTS.resolve("admission/" + file + ".java"))
                            .replace("dev.baton.assignments", "dev.baton.gateway"),
                    Files.readString(Path.of("src/main/java/dev/baton/gateway/admission/" + file + ".java")));
        }
    }

    @Test
    void theGatewayCountsByTheTimesThatTheyCountBy() throws IOException {
        assertEquals(
                Files.readString(ASSIGNMENTS.resolve("observation/LatencyBuckets.java"))
                        .replace("dev.baton.assignments", "dev.baton.gateway"),
                Files.readString(Path.of("src/main/java/dev/baton/gateway/observation/LatencyBuckets.java")));
    }

    @Test
    void theGatewayKnowsTheRolesThatTheyKnow() throws IOException {
        assertEquals(
                Files.readString(ASSIGNMENTS.resolve("access/Role.java"))
                        .replace("dev.baton.assignments", "dev.baton.gateway"),
                Files.readString(Path.of("src/main/java/dev/baton/gateway/access/Role.java")));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
