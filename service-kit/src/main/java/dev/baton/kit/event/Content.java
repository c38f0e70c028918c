package dev.baton.kit.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a fact's content, which distinguish a repetition from a conflict.
 *
 * @param digest the first 128 bits of the SHA-256 of the content by which the fact is recognised
 * @param digestOfKept the same of the stored content, if it is less than the source sent; otherwise null
 */
record Content(UUID digest, @Nullable UUID digestOfKept) {

    /**
     * @param text the stored content as JSON
     * @param identity the content by which the fact is recognised, as JSON
     */
    static Content of(Fact fact, String text, String identity) {
        return new Content(Digest.of(identity), fact.told() == null ? null : Digest.of(text));
    }

    /**
     * Compares this content with the stored digest of the same event id. The stored fact may have arrived without an
     * erased name: a service that is rebuilt reads from others only what they still store.
     */
    Acceptance against(UUID kept) {
        return kept.equals(digest) || kept.equals(digestOfKept) ? Acceptance.REPEATED : Acceptance.CONFLICT;
    }
}
