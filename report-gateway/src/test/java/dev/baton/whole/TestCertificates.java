package dev.baton.whole;

import dev.baton.local.LocalRunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate authority for one test. The JDK's keytool makes it, as PEM files in a folder. */
final class TestCertificates {

    /** The password of the temporary key stores in the folder. */
    private static final String PASSWORD = "password-of-a-test";

    private final Path folder;

    TestCertificates(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        keytool(
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=authority of a test",
                "-ext",
                "bc:c",
                of("ca"));
        Files.writeString(authority(), keytool("-exportcert", "-rfc", "-alias", "key", of("ca")));
    }

    /** The authority's certificate. */
    Path authority() {
        return folder.resolve("ca.crt");
    }

    /** A certificate for a host by its name, signed by the authority. */
    Path certificate(String host) throws IOException {
        keytool("-genkeypair", "-alias", "key", "-keyalg", "EC", "-dname", "CN=" + host, of(host));
        Path request = folder.resolve(host + ".csr");
        Files.writeString(request, keytool("-certreq", "-alias", "key", of(host)));
        Path certificate = folder.resolve(host + ".crt");
        Files.writeString(
                certificate,
                keytool(
                        "-gencert",
                        "-rfc",
                        "-alias",
                        "key",
                        "-infile",
                        request.toString(),
                        "-ext",
                        "san=dns:" + host,
                        of("ca")));
        return certificate;
    }

    /** The private key of a host's certificate, readable only by its owner. */
    Path key(String host) throws IOException {
        try (InputStream store = Files.newInputStream(folder.resolve(host + ".p12"))) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(store, PASSWORD.toCharArray());
            Path key = folder.resolve(host + ".key");
            Files.writeString(
                    key,
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(keys.getKey("key", PASSWORD.toCharArray())
                                            .getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
            return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (GeneralSecurityException unreadable) {
            throw new LocalRunException("the key of " + host + " cannot be read", unreadable);
        }
    }

    private Path of(String store) {
        return folder.resolve(store + ".p12");
    }

    /** @param arguments the last argument is the path of the key store */
    private static String keytool(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Arrays.stream(arguments, 0, arguments.length - 1).map(String::valueOf).forEach(command::add);
        command.addAll(List.of(
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                arguments[arguments.length - 1].toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            if (process.waitFor() != 0) {
                throw new LocalRunException(command + " failed: " + answer);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
        return answer;
    }
}
