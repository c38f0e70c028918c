package dev.baton.kit.event;

/** The conversation is with the contact of the context from then on. */
public record ContactChanged(EventContext context) implements ConversationEvent {

    @Override
    public FactType type() {
        return FactType.CONTACT_CHANGED;
    }

    @Override
    public ContactChanged in(EventContext other) {
        return new ContactChanged(other);
    }
}
