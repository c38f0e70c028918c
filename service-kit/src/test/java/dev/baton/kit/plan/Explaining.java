package dev.baton.kit.plan;

import static dev.baton.kit.Eventually.eventually;

import dev.baton.kit.Service;
import dev.baton.kit.TestPostgres;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** Makes PostgreSQL log the plan of each statement of the service, until this object is closed. */
public final class Explaining implements AutoCloseable {

    private static final List<String> SETTINGS = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_analyze = on",
            "auto_explain.log_buffers = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_format = 'json'");

    private final String database;

    /** @param url the JDBC URL of the database */
    public Explaining(String url) {
        this.database = URI.create(url.substring("jdbc:".length())).getPath().substring(1);
        SETTINGS.forEach(setting -> alter("set " + setting));
        endConnections();
    }

    private void alter(String change) {
        TestPostgres.execute("alter role " + TestPostgres.SERVICE + " in database " + database + " " + change);
    }

    /** Settings of a role apply only to connections that are opened later. */
    private void endConnections() {
        TestPostgres.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database
                + "' and usename = '" + TestPostgres.SERVICE + "'");
        awaitNoticed();
    }

    /**
     * Waits until the service has noticed that its connections are closed; before that, a request may still receive
     * one.
     */
    private static void awaitNoticed() {
        Service service = new Service();
        eventually("the service has new connections")
                .until(() -> IntStream.range(0, 20)
                        .allMatch(request -> service.ask("{ knownChannels }").get("errors") == null));
    }

    @Override
    public void close() {
        alter("reset all");
        endConnections();
    }
}
