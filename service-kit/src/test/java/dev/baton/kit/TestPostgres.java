package dev.baton.kit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * The PostgreSQL server that all tests of a JVM share. It has the roles of production, and a migrated database from
 * which each application under test gets a copy. Its locale C knows only ASCII letters, so that code cannot come to
 * depend on another locale.
 */
public final class TestPostgres {

    public static final String OWNER = Module.role("owner");
    public static final String SERVICE = Module.role("service");

    /** Quarkus loads test classes several times, so the shared state is in system properties. */
    private static final String PORT = "test.postgres.port";

    private static final String LOG = "test.postgres.log";
    private static final String TEMPLATE = "migrated";

    private TestPostgres() {}

    /** Copies the migrated database. @return the JDBC URL of the copy */
    public static String migrated(String name) {
        return create(name, "template " + TEMPLATE);
    }

    /** Creates a database without tables. @return its JDBC URL */
    public static String empty(String name) {
        return create(name, "");
    }

    /** The current log of PostgreSQL. It contains every statement of the service's role. */
    public static Path log() {
        return Path.of(System.getProperty(LOG));
    }

    /** Executes a statement as the superuser. */
    public static void execute(String statement) {
        try (Connection superuser = DriverManager.getConnection(url("postgres"), "postgres", "");
                Statement executed = superuser.createStatement()) {
            executed.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(statement, refused);
        }
    }

    private static String create(String name, String template) {
        start();
        execute("drop database if exists " + name + " with (force)");
        execute("create database " + name + " owner " + OWNER + " " + template);
        return url(name);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + System.getProperty(PORT) + "/" + database;
    }

    private static synchronized void start() {
        if (System.getProperty(PORT) != null) {
            return;
        }
        long begin = System.nanoTime();
        try {
            Path log = newLog();
            // a shutdown hook of the JVM stops it
            int port = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("log_parameter_max_length", "0")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start()
                    .getPort();
            System.setProperty(PORT, String.valueOf(port));
            System.setProperty(LOG, log.toString());
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
        execute("create role " + OWNER + " login password 'owner'");
        execute("create role " + SERVICE + "_eraser");
        execute("create role " + SERVICE + " login noinherit in role " + SERVICE + "_eraser password 'service'");
        execute("alter role " + SERVICE + " set log_statement = 'all'");
        Flyway.configure()
                .dataSource(empty(TEMPLATE), OWNER, "")
                .placeholders(Map.of("service_role", SERVICE, "distributed", "false"))
                .load()
                .migrate();
        note("PostgreSQL, migrated", (System.nanoTime() - begin) / 1_000_000);
    }

    /** Records the duration of a start, for the report at the end of the build. */
    private static void note(String what, long millis) {
        try {
            Files.writeString(
                    Path.of("target/starts.tsv"),
                    what + "\t" + millis + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Deletes the log of an earlier run. */
    private static Path newLog() throws IOException {
        Path log = Path.of(System.getProperty("test.postgres.new-log", "target/postgres.log"))
                .toAbsolutePath();
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        return Files.createFile(log);
    }
}
