package dev.baton.engagements;

import dev.baton.engagements.statement.SentStatements;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A real PostgreSQL for the tests, with the roles of production: the service's owns nothing, so policies
 * hold. Its locale is the plainest, which knows no letters but ASCII's, so that nothing comes to depend on another. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres postgres;
    private Path log;

    @Override
    public Map<String, String> start() {
        try {
            log = Files.createTempFile("postgres", ".log");
            log.toFile().deleteOnExit();
            postgres = configured(EmbeddedPostgres.builder())
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("log_parameter_max_length", "0")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            System.setProperty("test.postgres.log", log.toString());
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role engagement_owner login password 'owner'");
                statement.execute("create role engagement_service login password 'service'");
                statement.execute("alter role engagement_service set log_statement = 'all'");
                statement.execute("create database engagements owner engagement_owner");
            }
            return Map.of(
                    "quarkus.datasource.reactive.url",
                    "postgresql://localhost:" + postgres.getPort() + "/engagements",
                    "quarkus.datasource.password",
                    "service",
                    "quarkus.flyway.password",
                    "owner");
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** What a test wants to be different. */
    protected EmbeddedPostgres.Builder configured(EmbeddedPostgres.Builder builder) {
        return builder;
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) {
                postgres.close();
                SentStatements.record(log);
            }
        } catch (IOException leftRunning) {
            throw new UncheckedIOException(leftRunning);
        }
    }
}
