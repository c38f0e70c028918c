package dev.baton.assignments.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes facts of the feed as lines: a JSON array of position, workspace, event id, origin and sequence, a tab, and the
 * content as JSON.
 */
@ApplicationScoped
class FeedLines {

    private final ObjectMapper json;

    FeedLines(ObjectMapper json) {
        this.json = json;
    }

    String of(Iterable<FeedFact> facts) {
        StringWriter lines = new StringWriter();
        try (JsonGenerator line = json.getFactory().createGenerator(lines)) {
            line.setRootValueSeparator(null);
            for (FeedFact fact : facts) {
                line.writeStartArray();
                line.writeRawValue(fact.position());
                line.writeString(fact.workspace());
                line.writeString(fact.eventId());
                line.writeString(fact.origin());
                line.writeObject(fact.sequence());
                line.writeEndArray();
                line.writeRaw('\t');
                line.writeRaw(fact.content());
                line.writeRaw('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return lines.toString();
    }
}
