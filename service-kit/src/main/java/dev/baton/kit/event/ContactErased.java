package dev.baton.kit.event;

import org.jspecify.annotations.Nullable;

/**
 * A contact without a name from now on.
 *
 * @param digest of the id that it had, which may be a name: {@link ErasedContacts#digest}
 * @param newContactId the one it goes by from now on; null in what identifies the event
 */
public record ContactErased(
        EventContext context, String digest, @Nullable String newContactId) implements ConversationEvent {

    @Override
    public FactType type() {
        return FactType.CONTACT_ERASED;
    }

    @Override
    public ContactErased in(EventContext other) {
        return new ContactErased(other, digest, newContactId);
    }
}
