package dev.baton.assignments.source;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a webhook: HMAC-SHA256 over a timestamp and the body as sent. Zendesk concatenates the two and
 * encodes the result in base64; Chatwoot puts a dot between them and encodes it in hexadecimal.
 */
record Signature(Sender sender, String timestamp, String value) {

    private static final String ALGORITHM = "HmacSHA256";

    /** Null if the request has no signature or no timestamp of it. */
    static @Nullable Signature of(Sender sender, HttpServerRequest request) {
        String value =
                request.getHeader(sender == Sender.ZENDESK ? "X-Zendesk-Webhook-Signature" : "X-Chatwoot-Signature");
        String timestamp = request.getHeader(
                sender == Sender.ZENDESK ? "X-Zendesk-Webhook-Signature-Timestamp" : "X-Chatwoot-Timestamp");
        return value == null || timestamp == null ? null : new Signature(sender, timestamp, value);
    }

    /** Creates a signature as the sender would. */
    static Signature by(Sender sender, String timestamp, byte[] body, String secret) {
        return new Signature(sender, timestamp, value(sender, timestamp, body, secret));
    }

    /**
     * Whether the signature was made with this secret over this body. The comparison takes constant time, so that it
     * reveals nothing about the right signature.
     */
    boolean isOf(byte[] body, String secret) {
        String computed = value(sender, timestamp, body, secret);
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), computed.getBytes(StandardCharsets.UTF_8));
    }

    private static String value(Sender sender, String timestamp, byte[] body, String secret) {
        return sender == Sender.ZENDESK
                ? Base64.getEncoder().encodeToString(hmac(secret, timestamp, body))
                : "sha256=" + HexFormat.of().formatHex(hmac(secret, timestamp + ".", body));
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
}
