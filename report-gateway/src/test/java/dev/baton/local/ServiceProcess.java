package dev.baton.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a packaged service. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofMinutes(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 100;

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private ServiceProcess(String name, int port, Path log, Process process) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * @param module the folder of its packaged module
     * @param heap the maximum heap in megabytes
     * @throws LocalRunException if the module is not packaged or the process cannot be started
     */
    public static ServiceProcess start(Path module, int port, Path log, int heap, Map<String, String> environment) {
        String name = module.getFileName().toString();
        ProcessBuilder builder = new ProcessBuilder(Packaged.in(module)
                        .command(List.of(
                                "-Xmx" + heap + "m",
                                "-Dquarkus.profile=local",
                                "-Dquarkus.http.host=localhost",
                                "-Dquarkus.http.port=" + port,
                                // any free port, because probes and metrics are also on the service's own port
                                "-Dquarkus.management.host=localhost",
                                "-Dquarkus.management.port=0")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ServiceProcess(name, port, log, builder.start());
        } catch (IOException unstartable) {
            throw new LocalRunException(name + " cannot be started", unstartable);
        }
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** @throws LocalRunException if it ends or is not ready in time; its log has the reason */
    public void awaitReady() {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new LocalRunException(
                        name + " ended with exit code " + process.exitValue() + " (see " + log + ")");
            }
            if (System.nanoTime() > deadline) {
                throw new LocalRunException(
                        name + " is not ready after " + STARTUP.toSeconds() + " s (see " + log + ")");
            }
            pause();
        }
        if (!process.isAlive()) {
            throw new LocalRunException(
                    name + " ended, and something else answers on port " + port + " (see " + log + ")");
        }
    }

    public boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException(name + ": interrupted while waiting for its end", stopped);
        }
    }

    /**
     * Waits for the end of the process.
     *
     * @return its exit code
     * @throws LocalRunException if it is still running after the given time
     */
    public int awaitEnd(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
            throw new LocalRunException(name + " is still running after " + most.toSeconds() + " s (see " + log + ")");
        }
        return process.exitValue();
    }

    /** Kills the process, like a crash. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks the process to stop; {@link #close} waits for its end. */
    public void requestStop() {
        process.destroy();
    }

    @Override
    public void close() {
        requestStop();

        try {
            if (!process.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted while waiting", stopped);
        }
    }
}
