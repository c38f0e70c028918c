package dev.baton.kit.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of a fact, by which a repetition is told from a conflict.
 *
 * @param digest the first 128 bits of the SHA-256 of what identifies it
 * @param digestOfKept the same of what is kept, where less is kept than was told; else null
 */
record Content(UUID digest, @Nullable UUID digestOfKept) {

    /**
     * @param text what is kept, as JSON
     * @param identity as JSON, the content by which the fact is recognised
     */
    static Content of(Fact fact, String text, String identity) {
        return new Content(Digest.of(identity), fact.told() == null ? null : Digest.of(text));
    }

    /**
     * What this content is beside one kept under the same event id. A name that was erased may have been away when that one
     * came: a service that begins anew is told what others have kept.
     */
    Acceptance against(UUID kept) {
        return kept.equals(digest) || kept.equals(digestOfKept) ? Acceptance.REPEATED : Acceptance.CONFLICT;
    }
}
