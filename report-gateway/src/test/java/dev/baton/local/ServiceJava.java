package dev.baton.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java that runs the services: the Java of Maven, or the one that {@code -Dbaton.java=} names.
 *
 * @param home the Java home, which contains the folder {@code bin}
 */
public record ServiceJava(Path home, Runtime.Version version) {

    private static final int OLDEST = 17;

    /** @throws LocalRunException if the named Java cannot run the services */
    public static ServiceJava ofProperties() {
        return of(System.getProperty("baton.java", ""));
    }

    /** @param home the value of the property; empty for the Java of this process */
    static ServiceJava of(String home) {
        if (home.isEmpty()) {
            return new ServiceJava(Path.of(System.getProperty("java.home")), Runtime.version());
        }
        Path named = Path.of(home).toAbsolutePath().normalize();
        try (Reader release = Files.newBufferedReader(named.resolve("release"))) {
            Properties about = new Properties();
            about.load(release);
            // Java 8 and older have another version format and are refused like any old version
            Runtime.Version version =
                    Runtime.Version.parse(about.getProperty("JAVA_VERSION", "").replace("\"", ""));
            if (version.feature() >= OLDEST && Files.isDirectory(named.resolve("bin"))) {
                return new ServiceJava(named, version);
            }
        } catch (IOException | IllegalArgumentException noJava) {
            // reported below with the same message as an old version
        }
        throw new LocalRunException("baton.java: " + named + " is not the home of a Java " + OLDEST + " or newer");
    }

    public Path executable() {
        return home.resolve("bin").resolve("java");
    }

    @Override
    public String toString() {
        return "Java " + version + " in " + home;
    }
}
