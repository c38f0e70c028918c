package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.local.Packaged;
import dev.baton.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that no packaged service starts in production without authentication, and that none exposes internals. */
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

    @ParameterizedTest
    @ValueSource(strings = {"assignment-service", "engagement-service", "report-gateway"})
    void probesAndMetricsHaveAPortOfTheirOwn(String module) throws Exception {
        List<Integer> ports = Ports.free(2);
        Process process = start(
                module,
                "-Dquarkus.oidc.auth-server-url=http://localhost:1",
                "-Dquarkus.oidc-client.auth-server-url=http://localhost:1",
                "-Dquarkus.oidc.token.audience=baton",
                "-Dquarkus.http.port=" + ports.get(0),
                "-Dquarkus.management.host=localhost",
                "-Dquarkus.management.port=" + ports.get(1));
        try {
            eventually("it is live").until(() -> status(ports.get(1), "/q/health/live") == 200);
            assertEquals(200, status(ports.get(1), "/q/metrics"));
            for (String path :
                    List.of("/q/health", "/q/health/live", "/q/metrics", "/q/graphql-ui", "/q/%2e%2e/q/metrics")) {
                int status = status(ports.get(0), path);
                assertTrue(status == 404 || status == 400, path + " is answered with " + status);
            }
            assertEquals(404, status(ports.get(1), "/graphql"));
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    /** The status of the response; -1 if nothing listens yet. */
    private static int status(int port, String path) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return -1;
        }
    }

    /** The output of a process whose start fails. */
    private String failedStart(String module, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-Dquarkus.http.host=localhost", "-Dquarkus.http.port=0", "-Dquarkus.management.port=0"));
        Process process = start(module, all.toArray(String[]::new));
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> module + " goes on");
            assertNotEquals(0, process.exitValue());
            return said();
        } finally {
            process.destroyForcibly();
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Starts a service in the production profile, without a database, which it would need only for requests. */
    private Process start(String module, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-Xmx256m", "-Dquarkus.flyway.migrate-at-start=false"));
        all.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(
                        Packaged.in(ROOT.resolve(module)).command(all))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", TestStack.JVM);
        builder.environment().put("BATON_DATABASE_PASSWORD", "none");
        builder.environment().put("BATON_DATABASE_OWNER_PASSWORD", "none");
        return builder.start();
    }
}
