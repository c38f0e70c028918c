package dev.baton.assignments.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.assignments.error.BadRequestException;
import dev.baton.assignments.fact.EventReader;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.ZoneId;

/** The formats of files that are taken here. */
@ApplicationScoped
class ImportFormats {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final ImportRoute route;
    private final FactImport imports;
    private final ObjectMapper json;
    private final EventReader events = new EventReader(Clock.systemUTC());

    ImportFormats(ImportRoute route, FactImport imports, ObjectMapper json) {
        this.route = route;
        this.imports = imports;
        this.json = json;
    }

    void register(@Observes Router router) {
        route.register(router, "assignments-log", (workspace, http) -> {
            AssignmentsLogCsv format = new AssignmentsLogCsv(events, zone(http, UTC));
            return imports.run(workspace, http, new CsvLines(AssignmentsLogCsv.COLUMNS, format::read));
        });
        route.register(router, "conversation-timestamps", (workspace, http) -> {
            // without the parameter, the zone that each row names
            ConversationTimestampsCsv format = new ConversationTimestampsCsv(events, zone(http, null));
            return imports.run(workspace, http, new CsvLines(ConversationTimestampsCsv.COLUMNS, format::read));
        });
        route.register(
                router,
                "contacts",
                (workspace, http) ->
                        imports.run(workspace, http, new CsvLines(ContactsCsv.COLUMNS, ContactsCsv::read)));
        route.register(
                router,
                "conversation-events",
                (workspace, http) -> imports.run(workspace, http, new NdjsonLines<>(json, events::conversationEvent)));
    }

    /** Of timestamps without an offset. */
    private static ZoneId zone(RoutingContext http, ZoneId otherwise) {
        String name = http.queryParams().get("timeZone");
        if (name == null) {
            return otherwise;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new BadRequestException("timeZone: \"" + name + "\" is no IANA time zone");
        }
        return ZoneId.of(name);
    }
}
