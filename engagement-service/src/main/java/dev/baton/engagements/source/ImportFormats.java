package dev.baton.engagements.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.ingest.FactImport;
import dev.baton.kit.ingest.FileImport;
import dev.baton.kit.ingest.ImportRoute;
import dev.baton.kit.ingest.NdjsonLines;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** The formats of files that are taken here. */
@ApplicationScoped
class ImportFormats {

    private final ImportRoute route;
    private final FileImport files;
    private final FactImport facts;
    private final EngagementImport engagements;
    private final ObjectMapper json;
    private final EventReader events = new EventReader(Clock.systemUTC());
    private final EngagementRecordReader records = new EngagementRecordReader(Clock.systemUTC());

    ImportFormats(
            ImportRoute route, FileImport files, FactImport facts, EngagementImport engagements, ObjectMapper json) {
        this.route = route;
        this.files = files;
        this.facts = facts;
        this.engagements = engagements;
        this.json = json;
    }

    void register(@Observes Router router) {
        route.register(
                router,
                "conversation-events",
                (workspace, http) -> files.run(
                        http,
                        new NdjsonLines<>(json, events::conversationEvent),
                        (rows, tally) -> facts.write(workspace, rows, tally)));
        route.register(
                router,
                "engagements",
                (workspace, http) -> files.run(
                        http,
                        new EngagementLines(json, records),
                        (rows, tally) -> engagements.write(workspace, rows, tally)));
    }
}
