package dev.baton.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** An embedded PostgreSQL that keeps its data. Each service has a database and its roles. */
public final class LocalPostgres implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofMinutes(2);

    private final EmbeddedPostgres postgres;
    private final Path folder;

    private LocalPostgres(EmbeddedPostgres postgres, Path folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    /**
     * @param isDurable whether a commit is on disk before it is acknowledged, which is needed for data that are
     *     kept
     * @throws LocalRunException if PostgreSQL does not start; its log has the reason
     */
    public static LocalPostgres start(Path folder, Path log, int port, boolean isDurable) {
        String durability = isDurable ? "on" : "off";
        try {
            Files.createDirectories(folder.getParent());
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setServerConfig("fsync", durability)
                    .setServerConfig("synchronous_commit", durability)
                    .setServerConfig("full_page_writes", durability)
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("shared_buffers", "1GB")
                    // large enough for an import of a million rows without a checkpoint
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("wal_compression", "on")
                    .setServerConfig("checkpoint_timeout", "15min")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setPGStartupWait(STARTUP)
                    .start();
            return new LocalPostgres(started, folder);
        } catch (IOException | IllegalStateException unstartable) {
            throw new LocalRunException("PostgreSQL does not start (see " + log + ")", unstartable);
        }
    }

    /**
     * Creates the missing roles and the database of a service: the owner of its tables, the role of the service, and
     * the role that it uses to erase contacts.
     */
    public void prepare(ServiceDatabase database) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String eraser = database.user() + "_eraser";
            String password = " password '" + database.password() + "'";
            create(statement, eraser, "");
            create(statement, database.owner(), "login" + password);
            create(statement, database.user(), "login noinherit in role " + eraser + password);
            if (isMissing(statement, "select 1 from pg_database where datname = '" + database.name() + "'")) {
                statement.execute("create database " + database.name() + " owner " + database.owner());
            }
        } catch (SQLException refused) {
            throw new LocalRunException("the database " + database.name() + " cannot be prepared", refused);
        }
    }

    private static void create(Statement statement, String role, String options) throws SQLException {
        if (isMissing(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
            statement.execute("create role " + role + " " + options);
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return !found.next();
        }
    }

    /** Kills all processes of PostgreSQL, like a crash of the machine. Unwritten data are lost. */
    public void kill() {
        OrphanedPostgres.kill(folder);
        close();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException leftRunning) {
            throw new LocalRunException("PostgreSQL does not stop", leftRunning);
        }
    }
}
