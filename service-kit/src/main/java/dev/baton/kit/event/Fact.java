package dev.baton.kit.event;

import dev.baton.kit.vocabulary.Assignee;
import org.jspecify.annotations.Nullable;

/**
 * An event of a source, kept for good. Facts sort in the order in which they count.
 *
 * @param eventId the source's own id of the event, or one derived from its content
 * @param origin the name of the source, such as {@code conversation-events}
 * @param sequence the source's own number of the event, {@link FactKey#UNNUMBERED} where it gave none; no content
 * @param told what the source told, where that is not kept as it was; else null
 */
public record Fact(
        String eventId,
        String origin,
        long sequence,
        ConversationEvent event,
        @Nullable ConversationEvent told) implements Comparable<Fact> {

    /** The origin of what a command did. */
    public static final String COMMANDS = "commands";

    /** One that is kept as it was told. */
    public Fact(String eventId, String origin, long sequence, ConversationEvent event) {
        this(eventId, origin, sequence, event, null);
    }

    /** A command, before or after it has happened. */
    public static Fact command(String eventId, ConversationEvent event) {
        return new Fact(eventId, COMMANDS, FactKey.UNNUMBERED, event);
    }

    /** Whether a command did this. */
    public boolean isCommand() {
        return origin.equals(COMMANDS);
    }

    /** This command as it happened. */
    public Fact with(ConversationEvent happened) {
        return new Fact(eventId, origin, sequence, happened, told);
    }

    /**
     * This fact as it is to be read where its conversation stands: {@link ContextualEvent}.
     *
     * @param subject of the conversation, with what this fact says of it
     * @param holder who holds it just before; null for nobody
     */
    public Fact readIn(Subject subject, @Nullable Assignee holder) {
        return event instanceof ContextualEvent contextual ? with(contextual.readIn(subject, holder)) : this;
    }

    /** This fact with other content to keep; a repetition is still recognised by the content it has now. */
    public Fact keptAs(ConversationEvent kept) {
        return new Fact(eventId, origin, sequence, kept, told == null ? event : told);
    }

    /**
     * The content by which a repetition is recognised: what was told, whatever is kept of it; a retried command comes at
     * another instant.
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
