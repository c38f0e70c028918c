package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.local.LocalPostgres;
import dev.baton.local.LocalStack;
import dev.baton.local.Ports;
import dev.baton.local.ServiceDatabase;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the migration job of a rollout: serving replicas wait for the migrations and need no right to run them. */
class MigrationJobIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path data;

    private static final int POSTGRES_PORT = Ports.free(1).get(0);
    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = Starts.time(
                "PostgreSQL of a stack",
                () -> LocalPostgres.start(data.resolve("pg"), data.resolve("pg.log"), POSTGRES_PORT, false));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    enum Service {
        ASSIGNMENTS("assignment-service", ServiceDatabase.ASSIGNMENTS),
        ENGAGEMENTS("engagement-service", ServiceDatabase.ENGAGEMENTS);

        private final Path module;
        private final ServiceDatabase database;

        Service(String module, ServiceDatabase database) {
            this.module = ROOT.resolve(module);
            this.database = database;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServiceIsNotStartedBeforeItsDatabaseIsMigrated(Service service) throws Exception {
        postgres.prepare(service.database);
        Map<String, String> environment = new HashMap<>(service.database.environment(POSTGRES_PORT));
        environment.put("JAVA_TOOL_OPTIONS", TestStack.JVM);
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        List<Integer> ports = Ports.free(2);
        try (ServiceProcess waiting = ServiceProcess.start(
                service.module,
                ports.get(0),
                data.resolve("waiting.log"),
                LocalStack.HEAP,
                servingEnvironment(service.database))) {
            eventually("it waits").until(() -> started(waiting) == 503);
            assertEquals(0, migrate(service.module, ports.get(1), environment));
            eventually("it is started").until(() -> started(waiting) == 200);
            waiting.awaitReady();
        }
    }

    /** The environment of a serving replica, which also has only the role without ownership for migrations. */
    private static Map<String, String> servingEnvironment(ServiceDatabase database) {
        Map<String, String> environment = new HashMap<>(database.environment(POSTGRES_PORT));
        environment.put("JAVA_TOOL_OPTIONS", TestStack.JVM);
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        environment.put("BATON_DATABASE_OWNER", database.user());
        return environment;
    }

    /** @return the exit code of the migration */
    private int migrate(Path module, int port, Map<String, String> environment) throws InterruptedException {
        try (ServiceProcess job =
                ServiceProcess.start(module, port, data.resolve("job.log"), LocalStack.HEAP, environment)) {
            return job.awaitEnd(Duration.ofMinutes(2));
        }
    }

    private static int started(ServiceProcess service) throws InterruptedException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(service.address().resolve("/q/health/started"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
