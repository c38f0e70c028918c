package dev.baton.engagements.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.ingest.FactImport;
import dev.baton.kit.ingest.FileFormat;
import dev.baton.kit.ingest.ImportFormat;
import dev.baton.kit.ingest.ImportRoute;
import dev.baton.kit.ingest.NdjsonLines;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** Registers the file formats that this service imports. */
@ApplicationScoped
class ImportFormats {

    private final ImportRoute route;
    private final FactImport facts;
    private final EngagementImport engagements;
    private final ObjectMapper json;
    private final EventReader events = new EventReader(Clock.systemUTC());
    private final EngagementRecordReader records = new EngagementRecordReader(Clock.systemUTC());

    ImportFormats(ImportRoute route, FactImport facts, EngagementImport engagements, ObjectMapper json) {
        this.route = route;
        this.facts = facts;
        this.engagements = engagements;
        this.json = json;
    }

    void register(@Observes Router router) {
        route.register(
                router,
                new ImportFormat<>(
                        FileFormat.CONVERSATION_EVENTS,
                        zone -> new NdjsonLines<>(json, events::conversationEvent),
                        facts::sink,
                        fact -> EventDocument.of(fact.event())));
        route.register(
                router,
                new ImportFormat<>(
                        FileFormat.ENGAGEMENTS,
                        zone -> new EngagementLines(json, records),
                        target -> (rows, tally) -> engagements.write(target, rows, tally),
                        record -> record));
    }
}
