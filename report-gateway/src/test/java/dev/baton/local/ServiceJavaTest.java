package dev.baton.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the choice of the Java that runs the services. */
class ServiceJavaTest {

    @TempDir
    Path home;

    @Test
    void itIsTheOneOfThisProcessWhereNoneIsNamed() {
        ServiceJava java = ServiceJava.of("");
        assertEquals(Path.of(System.getProperty("java.home")), java.home());
        assertTrue(Files.isExecutable(java.executable()), java::toString);
    }

    @Test
    void anotherIsTakenWhereItIsNamed() throws IOException {
        install("JAVA_VERSION=\"25.0.3\"");
        ServiceJava java = ServiceJava.of(home.toString());
        assertEquals(home.resolve("bin/java"), java.executable());
        assertEquals("Java 25.0.3 in " + home, java.toString());
    }

    @Test
    void theReleaseFileOfARealOneIsUnderstood() {
        String running = System.getProperty("java.home");
        assertEquals(
                Runtime.version().feature(), ServiceJava.of(running).version().feature());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_VERSION=\"16.0.2\"", "JAVA_VERSION=\"1.8.0_292\"", "JAVA_VERSION=\"\"", ""})
    void oneThatIsTooOldOrSaysNoVersionIsRefused(String release) throws IOException {
        install(release);
        LocalRunException refusal = assertThrows(LocalRunException.class, () -> ServiceJava.of(home.toString()));
        assertEquals("baton.java: " + home + " is not the home of a Java 17 or newer", refusal.getMessage());
    }

    @Test
    void aFolderWithoutJavaIsRefused() {
        assertThrows(LocalRunException.class, () -> ServiceJava.of(home.toString()));
    }

    private void install(String release) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), release);
    }
}
