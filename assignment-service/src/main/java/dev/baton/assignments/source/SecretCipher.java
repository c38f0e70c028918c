package dev.baton.assignments.source;

import dev.baton.kit.graphql.ConflictException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the secrets in the database with AES-256-GCM. The keys come from the environment: the first key encrypts,
 * all keys decrypt.
 */
@Startup
@ApplicationScoped
class SecretCipher {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKey> keys = new LinkedHashMap<>();

    @Inject
    SecretCipher(WebhookConfiguration configuration) {
        this(configuration.secretKeys().orElse(List.of()));
    }

    /**
     * @throws IllegalArgumentException if a key is malformed or two keys have the same name; the message does not show
     *     the key
     */
    SecretCipher(List<String> namedKeys) {
        for (String named : namedKeys) {
            int end = named.indexOf(':');
            byte[] key = end < 1
                    ? new byte[0]
                    : Base64.getDecoder().decode(named.substring(end + 1).strip());
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("baton.webhook.secret-keys: each key must be a name, a colon and "
                        + KEY_BYTES + " bytes in base64");
            }
            if (keys.putIfAbsent(named.substring(0, end).strip(), new SecretKeySpec(key, "AES")) != null) {
                throw new IllegalArgumentException("baton.webhook.secret-keys: two keys have the same name");
            }
        }
    }

    /**
     * An encrypted secret.
     *
     * @param keyId the name of the key
     * @param content the nonce, followed by the encrypted text and its tag
     */
    record Sealed(String keyId, byte[] content) {}

    /**
     * Encrypts with the first key.
     *
     * @param place identifies the purpose of the secret; decryption fails for any other place
     * @throws ConflictException if there is no key
     */
    Sealed seal(String secret, String place) {
        String keyId = keys.keySet().stream()
                .findFirst()
                .orElseThrow(
                        () -> new ConflictException(
                                "this installation has no key to encrypt secrets; its operator has to set BATON_WEBHOOK_SECRET_KEYS"));
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] text = cipher(Cipher.ENCRYPT_MODE, keyId, nonce, place, secret.getBytes(StandardCharsets.UTF_8));
        return new Sealed(
                keyId,
                ByteBuffer.allocate(NONCE_BYTES + text.length)
                        .put(nonce)
                        .put(text)
                        .array());
    }

    /** @throws IllegalStateException if the key is not known here, or did not encrypt this content for this place */
    String open(Sealed sealed, String place) {
        ByteBuffer content = ByteBuffer.wrap(sealed.content());
        byte[] nonce = new byte[NONCE_BYTES];
        content.get(nonce);
        byte[] text = new byte[content.remaining()];
        content.get(text);
        return new String(cipher(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, place, text), StandardCharsets.UTF_8);
    }

    /** Whether the secret was encrypted with a key other than the first one. */
    boolean isByOldKey(Sealed sealed) {
        return !keys.keySet().iterator().next().equals(sealed.keyId());
    }

    private byte[] cipher(int mode, String keyId, byte[] nonce, String place, byte[] text) {
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("there is no key named " + keyId + " (BATON_WEBHOOK_SECRET_KEYS)");
        }
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException notOfThisKey) {
            throw new IllegalStateException("the key named " + keyId + " cannot decrypt the secret", notOfThisKey);
        }
    }
}
