package dev.baton.engagements.fact;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.UUID;

/**
 * A fact with its content written out, by which a repetition is told from a conflict.
 *
 * @param text the content as JSON
 * @param digest the first 128 bits of its SHA-256
 */
record Content(Fact fact, String text, UUID digest) {

    static final Comparator<Content> BY_EVENT_ID = Comparator.comparing(Content::eventId);

    static Content of(Fact fact, String text) {
        return new Content(fact, text, digest(text));
    }

    String eventId() {
        return fact.eventId();
    }

    /** What this content is beside one kept under the same event id. */
    Acceptance against(UUID kept) {
        return digest.equals(kept) ? Acceptance.REPEATED : Acceptance.CONFLICT;
    }

    private static UUID digest(String text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
