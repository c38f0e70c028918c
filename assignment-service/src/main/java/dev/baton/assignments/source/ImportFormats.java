package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.ingest.CsvLines;
import dev.baton.kit.ingest.FactImport;
import dev.baton.kit.ingest.FileImport;
import dev.baton.kit.ingest.ImportRoute;
import dev.baton.kit.ingest.NdjsonLines;
import dev.baton.kit.ingest.RowReader;
import dev.baton.kit.vocabulary.TimeZones;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The formats of files that are taken here. */
@ApplicationScoped
class ImportFormats {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final ImportRoute route;
    private final FileImport files;
    private final FactImport facts;
    private final OwnExports exports;
    private final ObjectMapper json;
    private final EventReader events = new EventReader(Clock.systemUTC());

    ImportFormats(ImportRoute route, FileImport files, FactImport facts, OwnExports exports, ObjectMapper json) {
        this.route = route;
        this.files = files;
        this.facts = facts;
        this.exports = exports;
        this.json = json;
    }

    void register(@Observes Router router) {
        route.register(router, "assignments-log", (workspace, http) -> {
            AssignmentsLogCsv format = new AssignmentsLogCsv(events, zone(http, UTC));
            return files.run(
                    http,
                    new CsvLines<>(AssignmentsLogCsv.COLUMNS, format::read),
                    (rows, tally) -> exports.unknown(workspace, rows, tally)
                            .chain(unknown -> unknown.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : facts.write(workspace, unknown, tally)));
        });
        register(router, "conversation-timestamps", http -> {
            // without the parameter, the zone that each row names
            ConversationTimestampsCsv format = new ConversationTimestampsCsv(events, zone(http, null));
            return new CsvLines<>(ConversationTimestampsCsv.COLUMNS, format::read);
        });
        register(router, "contacts", http -> new CsvLines<>(ContactsCsv.COLUMNS, new ContactsCsv()::read));
        register(router, "conversation-events", http -> new NdjsonLines<>(json, events::conversationEvent));
    }

    private void register(Router router, String format, Function<RoutingContext, RowReader<Fact>> reader) {
        route.register(
                router,
                format,
                (workspace, http) ->
                        files.run(http, reader.apply(http), (rows, tally) -> facts.write(workspace, rows, tally)));
    }

    /** Of timestamps without an offset. */
    private static @Nullable ZoneId zone(RoutingContext http, @Nullable ZoneId otherwise) {
        String name = http.queryParams().get("timeZone");
        if (name == null) {
            return otherwise;
        }
        return TimeZones.named(name)
                .orElseThrow(() -> new BadRequestException("timeZone: \"" + name + "\" is no IANA time zone"));
    }
}
