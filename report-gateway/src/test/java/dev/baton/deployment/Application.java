package dev.baton.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An application as described by the files of its module, such as its ports and environment variables. */
record Application(String name) {

    static final List<Application> ALL = Stream.of("assignment-service", "engagement-service", "report-gateway")
            .map(Application::new)
            .toList();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(BATON_[A-Z_]+)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("\\s(\\w+)\\(\\);");

    int port() {
        return Integer.parseInt(properties().getProperty("quarkus.http.port"));
    }

    /** The port of probes and metrics. */
    int managementPort() {
        return Integer.parseInt(properties().getProperty("quarkus.management.port"));
    }

    Duration shutdownTimeout() {
        return Duration.parse("PT" + properties().getProperty("quarkus.shutdown.timeout"));
    }

    /** The path of a probe, which is below {@code /q/health} unless the module's configuration changes it. */
    String healthPath(String probe) {
        Properties properties = properties();
        return properties.getProperty("quarkus.http.non-application-root-path", "/q") + "/"
                + properties.getProperty("quarkus.smallrye-health.root-path", "health") + "/"
                + properties.getProperty("quarkus.smallrye-health." + probe + "-path", probe);
    }

    String metricsPath() {
        return properties().getProperty("quarkus.http.non-application-root-path", "/q") + "/metrics";
    }

    /** Baton's environment variables that the application reads, in application.properties or in a config mapping. */
    Set<String> environment() {
        Set<String> names = new HashSet<>();
        Properties properties = properties();
        properties.forEach((key, value) -> {
            if (key.toString().startsWith("baton.")) {
                names.add(variable(key.toString()));
            }
            PLACEHOLDER.matcher(value.toString()).results().forEach(found -> names.add(found.group(1)));
        });
        try (Stream<Path> sources = Files.walk(folder().resolve("java"))) {
            sources.filter(file -> file.toString().endsWith("Configuration.java"))
                    .map(Application::text)
                    .forEach(source -> PREFIX.matcher(source)
                            .results()
                            .forEach(prefix -> METHOD.matcher(source)
                                    .results()
                                    .map(method -> variable(prefix.group(1) + "." + kebab(method)))
                                    .forEach(names::add)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return names;
    }

    private static String kebab(MatchResult method) {
        return method.group(1).replaceAll("([A-Z])", "-$1");
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private Path folder() {
        return Path.of("..", name, "src/main");
    }

    private Properties properties() {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(folder().resolve("resources/application.properties"))) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
