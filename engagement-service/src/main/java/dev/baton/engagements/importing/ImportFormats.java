package dev.baton.engagements.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.fact.EventReader;
import dev.baton.engagements.imported.EngagementRecordReader;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** The formats of files that are taken here. */
@ApplicationScoped
class ImportFormats {

    private final ImportRoute route;
    private final FactImport imports;
    private final EngagementImport engagements;
    private final ObjectMapper json;
    private final EventReader events = new EventReader(Clock.systemUTC());
    private final EngagementRecordReader records = new EngagementRecordReader(Clock.systemUTC());

    ImportFormats(ImportRoute route, FactImport imports, EngagementImport engagements, ObjectMapper json) {
        this.route = route;
        this.imports = imports;
        this.engagements = engagements;
        this.json = json;
    }

    void register(@Observes Router router) {
        route.register(
                router,
                "conversation-events",
                (workspace, http) -> imports.run(workspace, http, new NdjsonLines<>(json, events::conversationEvent)));
        route.register(
                router,
                "engagements",
                (workspace, http) -> engagements.run(workspace, http, new EngagementLines(json, records)));
    }
}
