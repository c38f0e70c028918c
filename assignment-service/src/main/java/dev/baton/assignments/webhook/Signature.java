package dev.baton.assignments.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How senders sign: with HMAC-SHA256 over a timestamp and the body as it was sent. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** As Zendesk does: the timestamp and the body in one, in base64. What the sender did not give is null. */
    static boolean isZendesks(String secret, String timestamp, byte[] body, String signature) {
        return timestamp != null && same(signature, Base64.getEncoder().encodeToString(hmac(secret, timestamp, body)));
    }

    /** As Chatwoot does: the timestamp, a dot and the body, in hexadecimal. */
    static boolean isChatwoots(String secret, String timestamp, byte[] body, String signature) {
        return timestamp != null
                && same(signature, "sha256=" + HexFormat.of().formatHex(hmac(secret, timestamp + ".", body)));
    }

    private static byte[] hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** In a time that does not tell how much of it is right. */
    private static boolean same(String given, String computed) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
    }
}
