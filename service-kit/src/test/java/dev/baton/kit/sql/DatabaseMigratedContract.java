package dev.baton.kit.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public abstract class DatabaseMigratedContract {

    @Inject
    Flyway flyway;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String service;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @TempDir
    Path folder;

    @Test
    void theServiceItselfSeesThatItIs() {
        assertEquals(Status.UP, check(asService()).getStatus());
    }

    @Test
    void itIsNotWhereAMigrationOfThisVersionIsMissing() throws IOException {
        Files.writeString(folder.resolve("V999__next.sql"), "select 1;");
        HealthCheckResponse response = check(asService().locations("classpath:db/migration", "filesystem:" + folder));
        assertEquals(Status.DOWN, response.getStatus());
        assertEquals(1L, response.getData().orElseThrow().get("missing"));
    }

    /** Configures Flyway without the application's list of resources, with which it would find no other file. */
    private FluentConfiguration asService() {
        return Flyway.configure()
                .placeholders(flyway.getConfiguration().getPlaceholders())
                .locations("classpath:db/migration")
                .dataSource(url, service, password);
    }

    private static HealthCheckResponse check(FluentConfiguration configuration) {
        return new DatabaseMigrated(configuration.load()).call();
    }
}
