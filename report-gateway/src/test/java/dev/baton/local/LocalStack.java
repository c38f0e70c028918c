package dev.baton.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL and the three services, each as a process. The local run and the tests of the whole system use it. */
public final class LocalStack implements AutoCloseable {

    /** The maximum heap of each service in megabytes. */
    public static final int HEAP = 256;

    private final LocalSettings settings;
    private final Progress progress;
    private final Path root;
    private final Map<String, String> environment;
    private final Leftovers leftovers;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private ServiceProcess assignments;
    private ServiceProcess engagements;
    private ServiceProcess gateway;

    /** @param root the folder of the checkout, whose modules must be packaged */
    public LocalStack(LocalSettings settings, Progress progress, Path root) {
        this(settings, progress, root, Map.of());
    }

    /** @param environment further environment variables of every service */
    public LocalStack(LocalSettings settings, Progress progress, Path root, Map<String, String> environment) {
        this.environment = environment;
        this.settings = settings;
        this.progress = progress;
        this.root = root;
        this.leftovers = new Leftovers(settings.data());
    }

    /** @throws LocalRunException if a part does not start; the caller must close the stack */
    public synchronized void start() {
        progress.say("  services run on " + Packaged.whatRunsServices());
        createFolder();
        running.push(DataLock.of(settings.data()));
        int ended = leftovers.end();
        if (ended > 0) {
            progress.say("  ended " + ended + " processes that an earlier run had left behind");
        }
        Ports.requireFree("report-gateway", settings.gatewayPort(), "baton.port.gateway");
        Ports.requireFree("assignment-service", settings.assignmentPort(), "baton.port.assignment");
        Ports.requireFree("engagement-service", settings.engagementPort(), "baton.port.engagement");
        startPostgres();
        assignments = startService(
                "assignment-service",
                settings.assignmentPort(),
                ServiceDatabase.ASSIGNMENTS.environment(settings.postgresPort()));
        engagements = startService(
                "engagement-service",
                settings.engagementPort(),
                engagementEnvironment(settings.postgresPort(), assignments.address()));
        awaitReady("assignment-service", assignments);
        awaitReady("engagement-service", engagements);
        gateway = startService(
                "report-gateway",
                settings.gatewayPort(),
                gatewayEnvironment(assignments.address(), engagements.address()));
        awaitReady("report-gateway", gateway);
    }

    /** @param assignments the address of the assignment-service whose feed it reads */
    public static Map<String, String> engagementEnvironment(int postgresPort, URI assignments) {
        Map<String, String> environment = new HashMap<>(ServiceDatabase.ENGAGEMENTS.environment(postgresPort));
        environment.put("BATON_ASSIGNMENT_SERVICE_URL", assignments.toString());
        return environment;
    }

    public static Map<String, String> gatewayEnvironment(URI assignments, URI engagements) {
        return Map.of(
                "BATON_ASSIGNMENT_SERVICE_URL", assignments.toString(),
                "BATON_ENGAGEMENT_SERVICE_URL", engagements.toString());
    }

    public ServiceProcess assignments() {
        return assignments;
    }

    public ServiceProcess engagements() {
        return engagements;
    }

    public ServiceProcess gateway() {
        return gateway;
    }

    /** Stops all parts, first the services, then PostgreSQL. */
    @Override
    public synchronized void close() {
        running.stream()
                .filter(ServiceProcess.class::isInstance)
                .map(ServiceProcess.class::cast)
                .forEach(ServiceProcess::requestStop);

        if (gateway != null || engagements != null || assignments != null) {
            leftovers.forget();
        }
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception stuck) {
                progress.say("  " + stuck.getMessage());
            }
        }
    }

    private void createFolder() {
        try {
            Files.createDirectories(settings.data());
        } catch (IOException impossible) {
            throw new LocalRunException("the data folder cannot be created", impossible);
        }
    }

    private void startPostgres() {
        OrphanedPostgres.end(settings.data().resolve("postgres"));
        Ports.requireFree("PostgreSQL", settings.postgresPort(), "baton.port.postgres");
        LocalPostgres postgres = progress.step("PostgreSQL on port " + settings.postgresPort(), () -> {
            LocalPostgres started = LocalPostgres.start(
                    settings.data().resolve("postgres"),
                    settings.data().resolve("postgres.log"),
                    settings.postgresPort(),
                    true);
            running.push(started);
            return started;
        });
        prepare(postgres, ServiceDatabase.ASSIGNMENTS, "assignment-service");
        prepare(postgres, ServiceDatabase.ENGAGEMENTS, "engagement-service");
    }

    private void prepare(LocalPostgres postgres, ServiceDatabase database, String service) {
        postgres.prepare(database);
        KeptSchema.requireFitting(database, root.resolve(service), settings);
    }

    private ServiceProcess startService(String name, int port, Map<String, String> needed) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(needed);
        ServiceProcess service =
                ServiceProcess.start(root.resolve(name), port, settings.data().resolve(name + ".log"), HEAP, all);
        running.push(service);
        rememberProcesses();
        return service;
    }

    private void rememberProcesses() {
        List<ProcessHandle> processes = new ArrayList<>();
        for (AutoCloseable part : running) {
            if (part instanceof ServiceProcess service) {
                processes.add(service.handle());
            }
        }
        leftovers.remember(processes);
    }

    private void awaitReady(String name, ServiceProcess service) {
        progress.step(name + " on " + service.address(), service::awaitReady);
    }
}
