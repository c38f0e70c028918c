package dev.baton.bench;

import dev.baton.local.LocalStack;
import dev.baton.local.Ports;
import dev.baton.local.ServiceDatabase;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Measures how long the services take to start, and how much memory and garbage collection they need. */
final class Footprint {

    private static final int STARTS = 3;
    private static final long SETTLING_MILLIS = 5_000;
    private static final double GC_SHARE = 0.1;

    private final BenchStack stack;
    private final Path root;
    private final Map<String, Long> startMillis = new LinkedHashMap<>();
    private final Map<String, Resident> idle = new LinkedHashMap<>();
    private final Map<String, Resident> after = new LinkedHashMap<>();
    private final Map<String, GcLog> collections = new LinkedHashMap<>();
    private final Map<String, Long> outOfMemory = new LinkedHashMap<>();
    private final long begun = System.nanoTime();
    private double wallMillis;

    Footprint(BenchStack stack, Path root) {
        this.stack = stack;
        this.root = root;
    }

    /** Takes the measurements before the first request. */
    void begin() throws IOException, InterruptedException {
        Thread.sleep(SETTLING_MILLIS);
        for (Map.Entry<String, ServiceProcess> service : stack.processes().entrySet()) {
            idle.put(service.getKey(), Resident.of(service.getValue()));
        }
        for (String service : stack.processes().keySet()) {
            startMillis.put(
                    service,
                    LongStream.generate(() -> start(service))
                            .limit(STARTS)
                            .sorted()
                            .toArray()[STARTS / 2]);
        }
    }

    /** Starts a second replica while the services are idle. @return milliseconds until it is ready */
    private long start(String service) {
        long start = System.nanoTime();
        try (ServiceProcess replica = ServiceProcess.start(
                root.resolve(service),
                Ports.free(1).get(0),
                stack.settings().data().resolve("replica.log"),
                LocalStack.HEAP,
                environment(service))) {
            while (!replica.isReady()) {
                Thread.sleep(5);
            }
            return (System.nanoTime() - start) / 1_000_000;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Map<String, String> environment(String service) {
        int postgres = stack.settings().postgresPort();
        return switch (service) {
            case "assignment-service" -> ServiceDatabase.ASSIGNMENTS.environment(postgres);
            case "engagement-service" -> LocalStack.engagementEnvironment(postgres, stack.assignmentService());
            default -> LocalStack.gatewayEnvironment(stack.assignmentService(), stack.engagementService());
        };
    }

    /** Takes the measurements after the last request. */
    void end() throws IOException, InterruptedException {
        wallMillis = (System.nanoTime() - begun) / 1e6;
        Thread.sleep(SETTLING_MILLIS);
        for (Map.Entry<String, ServiceProcess> service : stack.processes().entrySet()) {
            if (service.getValue().handle().isAlive()) {
                after.put(service.getKey(), Resident.of(service.getValue()));
            }
            collections.put(service.getKey(), GcLog.read(stack.gcLog(service.getValue())));
            try (Stream<String> lines = Files.lines(stack.log(service.getKey()))) {
                outOfMemory.put(
                        service.getKey(),
                        lines.filter(line -> line.contains("java.lang.OutOfMemoryError"))
                                .count());
            }
        }
    }

    /** The share of time spent on garbage collection; fails if a service has ended or run out of memory. */
    Figure memory() {
        for (String service : stack.processes().keySet()) {
            if (outOfMemory.get(service) > 0 || !after.containsKey(service)) {
                throw new WrongAnswerException(service + " ended, or ran out of memory");
            }
        }
        double worst = collections.values().stream()
                .mapToDouble(log -> log.pauseMillis() / wallMillis)
                .max()
                .orElseThrow();
        List<String> measured = collections.entrySet().stream()
                .map(log -> String.format(
                        Locale.ROOT,
                        "%s heap %d MB, GC %.2f %%",
                        log.getKey(),
                        log.getValue().peakHeapMegabytes(),
                        100 * log.getValue().pauseMillis() / wallMillis))
                .toList();
        return Figure.atMost(
                "GC share within 256 MB, no OutOfMemoryError", GC_SHARE, worst, String.join("; ", measured));
    }

    List<String> table() {
        return startMillis.keySet().stream()
                .map(service -> String.format(
                        Locale.ROOT,
                        "| %s | %d ms | %d MB | %d MB | %d MB |",
                        service,
                        startMillis.get(service),
                        idle.get(service).nowMegabytes(),
                        after.getOrDefault(service, new Resident(0, 0)).nowMegabytes(),
                        after.getOrDefault(service, new Resident(0, 0)).peakMegabytes()))
                .toList();
    }
}
