package dev.baton.engagements.fact;

import java.util.Comparator;
import java.util.UUID;

/**
 * A fact with its content written out, by which a repetition is told from a conflict.
 *
 * @param text the content as JSON
 * @param digest the first 128 bits of the SHA-256 of what identifies it
 */
record Content(Fact fact, String text, UUID digest) {

    static final Comparator<Content> BY_EVENT_ID = Comparator.comparing(Content::eventId);

    /** @param identity as JSON, the content by which the fact is recognised */
    static Content of(Fact fact, String text, String identity) {
        return new Content(fact, text, Digest.of(identity));
    }

    String eventId() {
        return fact.eventId();
    }

    /** What this content is beside one kept under the same event id. */
    Acceptance against(UUID kept) {
        return digest.equals(kept) ? Acceptance.REPEATED : Acceptance.CONFLICT;
    }
}
