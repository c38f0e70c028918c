package dev.baton.kit.nativeimage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The registrations that the build of the application under test would make for a native executable. */
final class Registrations {

    static final String CLASS = "class ";
    static final String METHODS = "methods ";
    static final String CONSTRUCTORS = "constructors ";
    static final String BUNDLE = "bundle ";
    static final String PATTERN = "pattern ";

    private final Set<String> lines;

    private Registrations(Set<String> lines) {
        this.lines = lines;
    }

    static Registrations ofApplication() {
        try (InputStream recorded =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(RegistrationRecorder.RESOURCE)) {
            String text = new String(Objects.requireNonNull(recorded).readAllBytes(), StandardCharsets.UTF_8);
            return new Registrations(text.lines().collect(Collectors.toSet()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean hasClass(String name) {
        return lines.contains(CLASS + name);
    }

    /** Whether its methods can be found and called by name. */
    boolean hasMethods(String type) {
        return lines.contains(METHODS + type);
    }

    /** Whether it can be instantiated by reflection. */
    boolean hasConstructors(String type) {
        return lines.contains(CONSTRUCTORS + type);
    }

    boolean hasBundle(String name) {
        return lines.contains(BUNDLE + name);
    }

    /** @param path the path from the root of the class path, with slashes */
    boolean hasResource(String path) {
        return patterns().anyMatch(path::matches);
    }

    private Stream<String> patterns() {
        return lines.stream().filter(line -> line.startsWith(PATTERN)).map(line -> line.substring(PATTERN.length()));
    }
}
