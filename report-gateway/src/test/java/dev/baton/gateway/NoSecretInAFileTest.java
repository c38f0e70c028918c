package dev.baton.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that secrets come only from the environment and have no default. */
class NoSecretInAFileTest {

    private static final Pattern SECRET =
            Pattern.compile("(?i)[^=]*(password|secret|token|credential|private)[^=]*=.*");
    private static final Pattern GIVEN =
            Pattern.compile("[^=]*=(\\$\\{BATON_[A-Z_]+:}|\\$\\{quarkus\\.datasource\\.password})");

    @ParameterizedTest
    @ValueSource(strings = {"assignment-service", "engagement-service", "report-gateway"})
    void configurationNamesWhereSecretsComeFrom(String module) throws IOException {
        Files.readAllLines(Path.of("..", module, "src/main/resources/application.properties")).stream()
                .filter(line -> SECRET.matcher(line).matches() && !line.startsWith("#"))
                .forEach(line -> assertTrue(GIVEN.matcher(line).matches(), line));
    }
}
