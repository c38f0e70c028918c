package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalSettings;
import dev.baton.local.LocalStack;
import dev.baton.local.Progress;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The packaged services on empty databases, started like the local run, with access to their databases and logs. */
final class BenchStack implements AutoCloseable {

    private final LocalSettings settings;
    private final LocalStack services;
    private Connection assignments;
    private Connection engagements;

    BenchStack(LocalSettings settings, Progress progress, Path root) {
        this.settings = settings;
        String log = settings.data().resolve("gc-%p.log").toString();
        this.services = new LocalStack(
                settings,
                progress,
                root,
                Map.of("JAVA_TOOL_OPTIONS", "-XX:+ExitOnOutOfMemoryError \"-Xlog:gc:file=" + log + "::filecount=0\""));
    }

    /** @param loaded whether to use the databases of an earlier run */
    void start(boolean loaded) throws SQLException, IOException {
        if (loaded) {
            forget(settings.data());
        } else {
            empty(settings.data());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(services::close));
        services.start();
        assignments = DriverManager.getConnection(database("assignments"));
        engagements = DriverManager.getConnection(database("engagements"));
    }

    /** Deletes the logs of an earlier run. */
    private static void forget(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path log : all.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.delete(log);
            }
        }
    }

    /** Empties a folder, but only if a benchmark has created it. */
    private static void empty(Path folder) throws IOException {
        Path made = folder.resolve("made-by-a-benchmark");
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                List<Path> files = all.sorted(Comparator.reverseOrder()).toList();
                if (files.size() > 1 && !Files.exists(made)) {
                    throw new IllegalStateException(
                            folder + " holds something that is no benchmark's: give another with -Dbaton.data=");
                }
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
        Files.createFile(made);
    }

    /** The address of a database for the superuser, to whom row-level security does not apply. */
    String database(String name) {
        return "jdbc:postgresql://localhost:" + settings.postgresPort() + "/" + name + "?user=postgres";
    }

    Connection assignments() {
        return assignments;
    }

    Connection engagements() {
        return engagements;
    }

    LocalSettings settings() {
        return settings;
    }

    Map<String, ServiceProcess> processes() {
        Map<String, ServiceProcess> processes = new LinkedHashMap<>();
        processes.put("report-gateway", services.gateway());
        processes.put("assignment-service", services.assignments());
        processes.put("engagement-service", services.engagements());
        return processes;
    }

    /** @throws IllegalStateException if a service has ended; its log has the reason */
    void requireAlive() {
        processes().forEach((name, service) -> {
            if (!service.handle().isAlive()) {
                throw new IllegalStateException(name + " has ended (see " + log(name) + ")");
            }
        });
    }

    Path log(String service) {
        return settings.data().resolve(service + ".log");
    }

    Path gcLog(ServiceProcess service) {
        return settings.data().resolve("gc-" + service.handle().pid() + ".log");
    }

    URI gateway() {
        return services.gateway().address();
    }

    URI assignmentService() {
        return services.assignments().address();
    }

    URI engagementService() {
        return services.engagements().address();
    }

    /** Vacuums all tables and writes a checkpoint, so that autovacuum and checkpoints do not disturb a measurement. */
    void settle() throws SQLException {
        for (Connection database : List.of(assignments, engagements)) {
            Sql.execute(database, "vacuum analyze", "checkpoint");
        }
    }

    /** Sends a request to the gateway and returns the data of the answer. */
    JsonNode ask(String workspace, String document) {
        return ask(gateway(), workspace, document, Map.of());
    }

    JsonNode ask(URI address, String workspace, String document, Map<String, Object> variables) {
        JsonNode answer = new GraphqlClient(address, workspace).ask(document, variables);
        if (!answer.path("errors").isEmpty() || !answer.has("data")) {
            throw new WrongAnswerException(answer.toString());
        }
        return answer.path("data");
    }

    @Override
    public void close() {
        services.close();
    }
}
