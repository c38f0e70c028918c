package dev.baton.kit.event;

import dev.baton.kit.vocabulary.Assignee;
import org.jspecify.annotations.Nullable;

/**
 * An event of a source, as it is stored. Facts are ordered as {@link FactKey} defines.
 *
 * @param eventId the source's own id of the event, or one derived from its content
 * @param origin the name of the source, such as {@code conversation-events}
 * @param sequence the source's own number of the event, {@link FactKey#UNNUMBERED} if it gave none; not part of the
 *     content
 * @param told the content that the source sent, if the stored content differs; otherwise null
 */
public record Fact(
        String eventId,
        String origin,
        long sequence,
        ConversationEvent event,
        @Nullable ConversationEvent told) implements Comparable<Fact> {

    /** The origin of facts that commands created. */
    public static final String COMMANDS = "commands";

    /** A fact that is stored as it was sent. */
    public Fact(String eventId, String origin, long sequence, ConversationEvent event) {
        this(eventId, origin, sequence, event, null);
    }

    /** A fact of a command, before or after its execution. */
    public static Fact command(String eventId, ConversationEvent event) {
        return new Fact(eventId, COMMANDS, FactKey.UNNUMBERED, event);
    }

    /** Whether a command created this fact. */
    public boolean isCommand() {
        return origin.equals(COMMANDS);
    }

    /** Returns this command with the event that its execution produced. */
    public Fact with(ConversationEvent happened) {
        return new Fact(eventId, origin, sequence, happened, told);
    }

    /**
     * Returns this fact with its event completed from the state of its conversation: {@link ContextualEvent}.
     *
     * @param subject the conversation's attributes, including those that this fact names
     * @param holder the assignee just before this fact; null for nobody
     */
    public Fact readIn(Subject subject, @Nullable Assignee holder) {
        return event instanceof ContextualEvent contextual ? with(contextual.readIn(subject, holder)) : this;
    }

    /** Returns this fact with other content to store. A repetition is still recognised by the content that was sent. */
    public Fact keptAs(ConversationEvent kept) {
        return new Fact(eventId, origin, sequence, kept, told == null ? event : told);
    }

    /**
     * The content by which a repetition is recognised. It is the content that was sent, whatever is stored, and without
     * the instant of a command, because a retry arrives at another instant.
     */
    ConversationEvent identity() {
        ConversationEvent recognised = told == null ? event : told;
        return isCommand() ? recognised.asCommanded() : recognised;
    }

    public FactKey key() {
        return new FactKey(event.occurredAt(), origin, sequence, eventId);
    }

    @Override
    public int compareTo(Fact other) {
        return key().compareTo(other.key());
    }
}
