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
 * Encrypts secrets that the database keeps: AES-256-GCM, by keys of the environment. The first key encrypts, all of them decrypt.
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

    /** @throws IllegalArgumentException where a key is malformed or a name stands twice; its message does not show the key */
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
     * A secret that is encrypted.
     *
     * @param keyId the name of the key
     * @param content the nonce, and the text with its tag
     */
    record Sealed(String keyId, byte[] content) {}

    /**
     * Encrypts by the first key.
     *
     * @param place what the secret is for; it cannot be decrypted for another place
     * @throws ConflictException where there is no key
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

    /** @throws IllegalStateException where its key is not known here, or it is not what a key of that name wrote at this place */
    String open(Sealed sealed, String place) {
        ByteBuffer content = ByteBuffer.wrap(sealed.content());
        byte[] nonce = new byte[NONCE_BYTES];
        content.get(nonce);
        byte[] text = new byte[content.remaining()];
        content.get(text);
        return new String(cipher(Cipher.DECRYPT_MODE, sealed.keyId(), nonce, place, text), StandardCharsets.UTF_8);
    }

    /** Whether it is by another key than what is written now. */
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
