package dev.baton.local;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** PostgreSQL and the three services, each of which can be stopped and started again by itself. */
public final class FaultyStack implements AutoCloseable {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path data;
    private final List<Integer> ports = Ports.free(6);
    private LocalPostgres postgres;
    private ServiceProcess assignments;
    private ServiceProcess engagements;
    private ServiceProcess gateway;

    public FaultyStack(Path data) {
        this.data = data;
    }

    public void start() {
        startPostgres();
        postgres.prepare(ServiceDatabase.ASSIGNMENTS);
        postgres.prepare(ServiceDatabase.ENGAGEMENTS);
        startAssignments();
        assignments.awaitReady();
        startEngagements();
        engagements.awaitReady();
        startGateway();
        gateway.awaitReady();
    }

    void startPostgres() {
        postgres = LocalPostgres.start(data.resolve("postgres"), data.resolve("postgres.log"), ports.get(0));
    }

    void stopPostgres() {
        postgres.close();
    }

    public void startAssignments() {
        assignments = assignmentReplica(ports.get(1));
    }

    private ServiceProcess assignmentReplica(int port) {
        return ServiceProcess.start(
                ROOT.resolve("assignment-service"),
                port,
                data.resolve("assignments.log"),
                ServiceDatabase.ASSIGNMENTS.environment(ports.get(0)));
    }

    public void startEngagements() {
        engagements = ServiceProcess.start(
                ROOT.resolve("engagement-service"),
                ports.get(2),
                data.resolve("engagements.log"),
                LocalStack.engagementEnvironment(ports.get(0), assignments.address()));
    }

    void startGateway() {
        gateway = gatewayOver(ports.get(3), assignments.address());
    }

    private ServiceProcess gatewayOver(int port, URI assignments) {
        return ServiceProcess.start(
                ROOT.resolve("report-gateway"),
                port,
                data.resolve("gateway.log"),
                LocalStack.gatewayEnvironment(assignments, engagements.address()));
    }

    /** A second assignment-service, on the same database. */
    ServiceProcess replica() {
        return assignmentReplica(ports.get(4));
    }

    /** A second gateway, which asks another address for assignments. */
    ServiceProcess gatewayOver(URI assignments) {
        return gatewayOver(ports.get(5), assignments);
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

    /** To the database of assignment-service, as one who may do anything there. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + ports.get(0) + "/assignments", "postgres", "");
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
                service.close();
            }
        }
        postgres.close();
    }
}
