package dev.baton.whole;

import dev.baton.kit.Effort;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalPostgres;
import dev.baton.local.LocalStack;
import dev.baton.local.Ports;
import dev.baton.local.ServiceDatabase;
import dev.baton.local.ServiceProcess;
import dev.baton.local.demo.DemoData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL and the three packaged services, each of which can be stopped and started separately. All tests that
 * only send requests share one stack in their JVM and use different workspaces. Tests that stop processes share
 * another one.
 */
public final class TestStack implements AutoCloseable {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The maximum heap of each process in megabytes; smaller than at full size, like the volumes of the tests. */
    static final int HEAP = Effort.FULL_SIZE ? LocalStack.HEAP : 128;

    /** These processes end before code from the C2 compiler would pay off. A native executable ignores the variable. */
    static final String JVM = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC";

    private final Path data;
    private final boolean isDurable;
    private final int heap;
    private final Map<String, String> environment;
    private final TraceCollector traces = new TraceCollector();
    private final List<Integer> ports = Ports.free(4);
    private LocalPostgres postgres;
    private ServiceProcess assignments;
    private ServiceProcess engagements;
    private ServiceProcess gateway;

    private TestStack(String name, boolean isDurable, int heap) {
        this.data = folder(name);
        this.isDurable = isDurable;
        this.heap = heap;
        this.environment = Map.of(
                "JAVA_TOOL_OPTIONS", JVM,
                "BATON_TRACING", "true",
                // except for traces that a test starts
                "BATON_TRACING_RATIO", "0.0",
                "BATON_OTLP_ENDPOINT", traces.address().toString(),
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                // fail if a setting that is fixed at build time has another value at run time
                "QUARKUS_CONFIG_BUILD_TIME_MISMATCH_AT_RUNTIME", "fail");
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(Path.of("target"), name + "-stack").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The stack for tests that only send requests, or stop a service and start it again. */
    public static TestStack shared() {
        return Shared.STACK;
    }

    /** The shared stack with demo data in its default workspace. */
    public static TestStack withDemoData() {
        return WithDemoData.STACK;
    }

    /** The stack for tests that also stop PostgreSQL, or all parts. */
    static TestStack durable() {
        return Durable.STACK;
    }

    private static final class Shared {

        static final TestStack STACK = new TestStack("shared", false, HEAP).started();
    }

    private static final class WithDemoData {

        static final TestStack STACK = withDemoData();

        private static TestStack withDemoData() {
            TestStack stack = shared();
            new DemoData(Clock.systemUTC()).sendTo(stack.assignments().address());
            new GraphqlClient(stack.gateway().address()).awaitFresh();
            return stack;
        }
    }

    private static final class Durable {

        static final TestStack STACK = new TestStack("durable", true, LocalStack.HEAP).started();
    }

    private TestStack started() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        startPostgres();
        postgres.prepare(ServiceDatabase.ASSIGNMENTS);
        postgres.prepare(ServiceDatabase.ENGAGEMENTS);
        startAssignments();
        startEngagements();
        startGateway();
        Starts.time("the three services of a stack", () -> {
            assignments.awaitReady();
            engagements.awaitReady();
            gateway.awaitReady();
        });
        return this;
    }

    void startPostgres() {
        postgres = Starts.time(
                "PostgreSQL of a stack",
                () -> LocalPostgres.start(
                        data.resolve("postgres"), data.resolve("postgres.log"), ports.get(0), isDurable));
    }

    void stopPostgres() {
        postgres.close();
    }

    /** Kills PostgreSQL, as if its machine failed. */
    void killPostgres() {
        postgres.kill();
    }

    public void startAssignments() {
        assignments = assignmentService(ports.get(1));
    }

    public void startEngagements() {
        engagements = engagementService(ports.get(2));
    }

    void startGateway() {
        gateway = gatewayOver(ports.get(3), assignments.address());
    }

    /** A second assignment-service, on the same database. */
    ServiceProcess assignmentReplica() {
        return ready(assignmentService(Ports.free(1).get(0)));
    }

    /** A second engagement-service, on the same database. */
    ServiceProcess engagementReplica() {
        return ready(engagementService(Ports.free(1).get(0)));
    }

    /** Another engagement-service on the same database, which follows the feed at another address. */
    ServiceProcess engagementReplicaOver(URI assignments) {
        return ready(engagementService(Ports.free(1).get(0), assignments));
    }

    /** A second gateway, which asks another address for assignments. */
    ServiceProcess gatewayOver(URI assignments) {
        return ready(gatewayOver(Ports.free(1).get(0), assignments));
    }

    private static ServiceProcess ready(ServiceProcess replica) {
        Starts.time("a replica", replica::awaitReady);
        return replica;
    }

    private ServiceProcess assignmentService(int port) {
        return service("assignment-service", port, ServiceDatabase.ASSIGNMENTS.environment(ports.get(0)));
    }

    private ServiceProcess engagementService(int port) {
        return engagementService(port, assignments.address());
    }

    private ServiceProcess engagementService(int port, URI feed) {
        return service("engagement-service", port, LocalStack.engagementEnvironment(ports.get(0), feed));
    }

    private ServiceProcess gatewayOver(int port, URI assignments) {
        return service("report-gateway", port, LocalStack.gatewayEnvironment(assignments, engagements.address()));
    }

    private ServiceProcess service(String module, int port, Map<String, String> needed) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(needed);
        return ServiceProcess.start(ROOT.resolve(module), port, log(module), heap, all);
    }

    /** The log file of a service and its replicas. */
    Path log(String module) {
        return data.resolve(module + ".log");
    }

    /** The folder of the logs. */
    Path folder() {
        return data;
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

    TraceCollector traces() {
        return traces;
    }

    /** Connects to the database of assignment-service as a superuser. */
    Connection connect() throws SQLException {
        return connect(ServiceDatabase.ASSIGNMENTS, "postgres");
    }

    Connection connect(ServiceDatabase database, String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + ports.get(0) + "/" + database.name(), role, database.password());
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void close() {
        for (ServiceProcess service : new ServiceProcess[] {gateway, engagements, assignments}) {
            if (service != null) {
                // no client waits for an answer any more
                service.kill();
            }
        }
        if (postgres != null) {
            postgres.close();
        }
        traces.close();
    }
}
