package dev.baton.engagements.fact;

/**
 * An event of a source, kept for good. Facts sort in the order in which they count.
 *
 * @param eventId the source's own id of the event, or one derived from its content
 * @param origin the name of the source, such as {@code conversation-events}
 * @param sequence the source's own number of the event, {@link FactKey#UNNUMBERED} where it gave none; no content
 */
public record Fact(String eventId, String origin, long sequence, ConversationEvent event) implements Comparable<Fact> {

    public FactKey key() {
        return new FactKey(event.occurredAt(), origin, sequence, eventId);
    }

    @Override
    public int compareTo(Fact other) {
        return key().compareTo(other.key());
    }
}
