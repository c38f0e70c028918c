package dev.baton.kit.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/** Computes digests that distinguish contents without a full comparison. */
public final class Digest {

    private Digest() {}

    /** The first 128 bits of the SHA-256 of a text. */
    public static UUID of(String text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Returns the first 96 bits of the SHA-256 of a text as 16 characters, for identifiers. */
    public static String shortOf(String text) {
        return shortOf(of(text));
    }

    /**
     * Returns the first 96 bits of a digest as 16 characters. Among 10 billion, two are equal with a probability of one
     * in a billion.
     */
    public static String shortOf(UUID digest) {
        ByteBuffer bytes = ByteBuffer.allocate(12)
                .putLong(digest.getMostSignificantBits())
                .putInt((int) (digest.getLeastSignificantBits() >> Integer.SIZE));
        return Base64.getUrlEncoder().encodeToString(bytes.array());
    }
}
