package dev.baton.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A Keycloak process with a realm for Baton and random secrets. */
final class Keycloak implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofMinutes(4);

    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    private final String secret = UUID.randomUUID().toString();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    /** @param home the folder of the unpacked distribution */
    Keycloak(Path home, int port, Path log) throws IOException, InterruptedException {
        this.port = port;
        Path imported = home.resolve("data/import");
        Files.createDirectories(imported);
        try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak/baton-realm.json")) {
            String text = new String(realm.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(imported.resolve("baton-realm.json"), text.replace("@SECRET@", secret));
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=localhost",
                        "--http-port=" + port,
                        "--db=dev-mem",
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx512m");
        this.process = builder.start();
        awaitReady(log);
    }

    private void awaitReady(Path log) throws InterruptedException {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("Keycloak does not start (see " + log + ")");
            }
            Thread.sleep(500);
        }
    }

    private boolean isReady() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/baton";
    }

    /** The secret of the clients, which is also the password of all users. */
    String secret() {
        return secret;
    }

    /** Returns an access token for a user. */
    String token(String user) throws InterruptedException {
        String form = "grant_type=password&client_id=baton&client_secret=" + secret + "&username="
                + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=" + secret;
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            return new ObjectMapper()
                    .readTree(answer.body())
                    .path("access_token")
                    .asText();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception stuck) {
            process.destroyForcibly();
        }
    }
}
