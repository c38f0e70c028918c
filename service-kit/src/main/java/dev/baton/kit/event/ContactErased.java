package dev.baton.kit.event;

import org.jspecify.annotations.Nullable;

/**
 * The erasure of a contact's name.
 *
 * @param digest the digest of the id that the contact had, because the id may be a name: {@link ErasedContacts#digest}
 * @param newContactId the contact's id from now on; null in the content by which the event is recognised
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
