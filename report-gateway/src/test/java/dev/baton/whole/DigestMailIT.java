package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests the CronJob's script of {@code k8s/components/digest} with the packaged applications and a mail relay. */
class DigestMailIT {

    private static final Path SCRIPT = Path.of("../k8s/components/digest/send-digests.sh");

    @Test
    void eachReportComesAsAMailOfItsOwn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "skipped: there is no curl");
        try (Relay relay = new Relay(2)) {
            String output = output(start(relay, "week", "assignments engagements"), 0);
            assertTrue(output.contains("sent: Assignments, "), output);
            List<String> mails = relay.mails();
            assertEquals(2, mails.size());
            assertTrue(mails.get(0).contains("Subject: Assignments, "), mails.get(0));
            assertTrue(mails.get(0).contains("To: ann@example.com, bob@example.com"), mails.get(0));
            assertTrue(mails.get(0).contains("RCPT TO:<bob@example.com>"), mails.get(0));
            String body = mails.get(1).substring(mails.get(1).indexOf("\n\n")).strip();
            String page = new String(
                    Base64.getMimeDecoder().decode(body.replaceAll("(?s)\n\\..*", "")), StandardCharsets.UTF_8);
            assertTrue(page.contains("<h1>Engagements</h1>"), page);
        }
    }

    @Test
    void aMailThatCannotBeSentIsReportedAndTheOthersAreNotSentAgain() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "skipped: there is no curl");
        try (Relay relay = new Relay(1)) {
            String output = output(start(relay, "week", "assignments engagements"), 3);
            assertTrue(output.contains("sent: Assignments, ") && output.contains("not sent: Engagements, "), output);
            assertEquals(1, relay.mails().size());
        }
    }

    @Test
    void aPeriodThatIsNoneSendsNothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "skipped: there is no curl");
        try (Relay relay = new Relay(0)) {
            String output = output(start(relay, "year", "assignments"), 1);
            assertTrue(output.contains("PERIOD: \"year\" is neither week nor month"), output);
        }
    }

    /** Waits for the end of the script, which must have this exit code. */
    private static String output(Process script, int exitCode) throws Exception {
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(script.waitFor(60, TimeUnit.SECONDS), output);
        assertEquals(exitCode, script.exitValue(), output);
        return output;
    }

    private static Process start(Relay relay, String period, String reports) throws IOException {
        ProcessBuilder script = new ProcessBuilder("sh", SCRIPT.toString()).redirectErrorStream(true);
        script.environment()
                .putAll(Map.of(
                        "SMTP_TLS",
                        "off",
                        "BATON_URL",
                        TestStack.shared().gateway().address().toString().replaceAll("/$", ""),
                        "TOKEN_URL",
                        "",
                        "PERIOD",
                        period,
                        "TIME_ZONE",
                        "Europe/Berlin",
                        "REPORTS",
                        reports,
                        "SMTP_URL",
                        "smtp://127.0.0.1:" + relay.port(),
                        "MAIL_FROM",
                        "baton@example.com",
                        "MAIL_TO",
                        "ann@example.com bob@example.com"));
        return script.start();
    }

    /** A mail relay that supports the SMTP commands that curl uses. */
    private static final class Relay implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final CompletableFuture<List<String>> received;

        private Relay(int mails) throws IOException {
            this.received = CompletableFuture.supplyAsync(() -> {
                List<String> all = new ArrayList<>();
                while (all.size() < mails) {
                    all.add(receive());
                }
                close();
                return all;
            });
        }

        private int port() {
            return socket.getLocalPort();
        }

        private List<String> mails() throws Exception {
            return received.get(30, TimeUnit.SECONDS);
        }

        /** @return the received commands and the content, by line */
        private String receive() {
            try (Socket client = socket.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                List<String> said = new ArrayList<>();
                boolean isContent = false;
                answer(client, "220 relay");
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.add(line);
                    if (isContent) {
                        isContent = !line.equals(".");
                        if (!isContent) {
                            answer(client, "250 taken");
                        }
                    } else if (line.equals("DATA")) {
                        isContent = true;
                        answer(client, "354 go on");
                    } else if (line.equals("QUIT")) {
                        answer(client, "221 bye");
                        break;
                    } else {
                        answer(client, "250 relay");
                    }
                }
                return said.stream().collect(Collectors.joining("\n"));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private static void answer(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
        }

        /** Refuses further connections. */
        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
