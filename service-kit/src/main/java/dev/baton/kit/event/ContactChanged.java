package dev.baton.kit.event;

/** From this event on, the contact of the conversation is that of the context. */
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
