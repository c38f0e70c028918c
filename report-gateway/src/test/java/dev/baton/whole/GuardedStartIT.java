package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.local.Packaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** None of the packaged services starts in production without knowing who asks. */
class GuardedStartIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"assignment-service", "engagement-service", "report-gateway"})
    void aProductionStartWithoutAnIssuerFails(String module) throws Exception {
        assertTrue(failedStart(module).contains("auth-server-url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignment-service", "engagement-service", "report-gateway"})
    void authenticationCannotBeSwitchedOffInProduction(String module) throws Exception {
        assertTrue(failedStart(module, "-Dbaton.authentication.required=false").contains("BATON_OIDC_ISSUER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignment-service", "engagement-service", "report-gateway"})
    void aProductionStartWithoutAnAudienceFails(String module) throws Exception {
        assertTrue(failedStart(module, "-Dquarkus.oidc.auth-server-url=http://localhost:1")
                .contains("BATON_OIDC_AUDIENCE"));
    }

    /** What it says before it ends. */
    private String failedStart(String module, String... options) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        List<String> all = new ArrayList<>(List.of("-Xmx256m"));
        all.addAll(List.of(options));
        // no database is at hand, nor needed before that
        all.addAll(List.of(
                "-Dquarkus.flyway.migrate-at-start=false", "-Dquarkus.http.host=localhost", "-Dquarkus.http.port=0"));
        List<String> command = Packaged.in(ROOT.resolve(module)).command(all);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", TestStack.JVM);
        builder.environment().put("BATON_DATABASE_PASSWORD", "none");
        builder.environment().put("BATON_DATABASE_OWNER_PASSWORD", "none");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> module + " goes on");
            assertNotEquals(0, process.exitValue());
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
        }
    }
}
