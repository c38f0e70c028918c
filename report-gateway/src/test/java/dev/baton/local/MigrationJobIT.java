package dev.baton.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rollout rests on: who serves waits for who migrates, and needs none of the rights that this takes. */
class MigrationJobIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path data;

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
        List<Integer> ports = Ports.free(3);
        try (LocalPostgres postgres = LocalPostgres.start(data.resolve("pg"), data.resolve("pg.log"), ports.get(0))) {
            postgres.prepare(service.database);
            Map<String, String> environment = new HashMap<>(service.database.environment(ports.get(0)));
            environment.put("QUARKUS_INIT_AND_EXIT", "true");
            Map<String, String> serving = servingEnvironment(service.database, ports.get(0));
            try (ServiceProcess waiting =
                    ServiceProcess.start(service.module, ports.get(1), data.resolve("waiting.log"), serving)) {
                await(waiting, 503);
                assertEquals(0, migrate(service.module, ports.get(2), environment));
                await(waiting, 200);
                waiting.awaitReady();
            }
        }
    }

    /** As the role that owns nothing, for migrations too. */
    private static Map<String, String> servingEnvironment(ServiceDatabase database, int postgresPort) {
        Map<String, String> environment = new HashMap<>(database.environment(postgresPort));
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        environment.put("BATON_DATABASE_OWNER", database.user());
        return environment;
    }

    /** @return the exit code */
    private int migrate(Path module, int port, Map<String, String> environment) throws InterruptedException {
        try (ServiceProcess job = ServiceProcess.start(module, port, data.resolve("job.log"), environment)) {
            return job.awaitEnd(Duration.ofMinutes(2));
        }
    }

    private static void await(ServiceProcess service, int status) throws InterruptedException {
        int last = 0;
        for (int i = 0; i < 600 && last != status; i++) {
            Thread.sleep(100);
            last = started(service);
        }
        assertEquals(status, last);
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
