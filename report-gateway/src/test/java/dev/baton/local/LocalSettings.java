package dev.baton.local;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings of a local run, given as system properties of Maven ({@code ./mvnw -Plocal -Dbaton.data=/somewhere}).
 *
 * @param data the folder of PostgreSQL's data and the logs
 * @param demo whether to load demo data into empty databases
 */
public record LocalSettings(
        Path data, int gatewayPort, int assignmentPort, int engagementPort, int postgresPort, boolean demo) {

    public LocalSettings {
        Set<Integer> ports = new HashSet<>(List.of(gatewayPort, assignmentPort, engagementPort, postgresPort));
        if (ports.size() < 4) {
            throw new LocalRunException(
                    "report-gateway, assignment-service, engagement-service and PostgreSQL each need a "
                            + "port of their own, not "
                            + List.of(gatewayPort, assignmentPort, engagementPort, postgresPort));
        }
    }

    /** @param root the folder to which a relative data folder refers */
    public static LocalSettings ofProperties(Path root) {
        return new LocalSettings(
                root.resolve(System.getProperty("baton.data", ".local"))
                        .toAbsolutePath()
                        .normalize(),
                port("baton.port.gateway", 8080),
                port("baton.port.assignment", 8081),
                port("baton.port.engagement", 8082),
                port("baton.port.postgres", 54320),
                Boolean.parseBoolean(System.getProperty("baton.demo", "true")));
    }

    private static int port(String property, int byDefault) {
        String given = System.getProperty(property, String.valueOf(byDefault));
        try {
            int port = Integer.parseInt(given);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // reported below with the same message as a number out of range
        }
        throw new LocalRunException(property + ": \"" + given + "\" is no port");
    }
}
