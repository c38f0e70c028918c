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

/** The packaged services over empty databases, as the local run has them, and ways to what they keep and log. */
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

    /** @param loaded whether the databases are to be as an earlier run has left them */
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

    /** What an earlier run has logged says nothing of this one. */
    private static void forget(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path log : all.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.delete(log);
            }
        }
    }

    /** A folder that no benchmark has made is left as it is. */
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

    /** As the superuser, whom no policy holds back. */
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

    /** @throws IllegalStateException where one has ended; its log says why */
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

    /** As autovacuum and checkpoints leave tables before long, were they not in the middle of what is measured. */
    void settle() throws SQLException {
        for (Connection database : List.of(assignments, engagements)) {
            Sql.execute(database, "vacuum analyze", "checkpoint");
        }
    }

    /** The data that the gateway answers with. */
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
