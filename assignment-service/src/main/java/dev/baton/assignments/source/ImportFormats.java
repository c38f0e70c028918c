package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.ingest.CsvLines;
import dev.baton.kit.ingest.FactImport;
import dev.baton.kit.ingest.FileFormat;
import dev.baton.kit.ingest.FileZone;
import dev.baton.kit.ingest.ImportFormat;
import dev.baton.kit.ingest.ImportRoute;
import dev.baton.kit.ingest.NdjsonLines;
import dev.baton.kit.ingest.RowReader;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.function.Function;

/** Registers the file formats that this service imports. */
@ApplicationScoped
class ImportFormats {

    private final ImportRoute route;
    private final FactImport facts;
    private final OwnExports exports;
    private final ObjectMapper json;
    private final EventReader events = new EventReader(Clock.systemUTC());

    ImportFormats(ImportRoute route, FactImport facts, OwnExports exports, ObjectMapper json) {
        this.route = route;
        this.facts = facts;
        this.exports = exports;
        this.json = json;
    }

    void register(@Observes Router router) {
        route.register(
                router,
                new ImportFormat<>(
                        FileFormat.ASSIGNMENTS_LOG,
                        zone -> new CsvLines<>(
                                FileFormat.ASSIGNMENTS_LOG.columns(), new AssignmentsLogCsv(events, zone)::read),
                        target -> (rows, tally) -> exports.unknown(target.workspace(), rows, tally)
                                .chain(unknown -> unknown.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : facts.sink(target).write(unknown, tally)),
                        row -> EventDocument.of(row.fact().event())));
        register(
                router,
                FileFormat.CONVERSATION_TIMESTAMPS,
                zone -> new CsvLines<>(
                        FileFormat.CONVERSATION_TIMESTAMPS.columns(),
                        new ConversationTimestampsCsv(events, zone)::read));
        register(
                router,
                FileFormat.CONTACTS,
                zone -> new CsvLines<>(FileFormat.CONTACTS.columns(), new ContactsCsv()::read));
        register(router, FileFormat.CONVERSATION_EVENTS, zone -> new NdjsonLines<>(json, events::conversationEvent));
        register(
                router,
                FileFormat.ZENDESK_AUDITS,
                zone -> NdjsonLines.ofSeveral(json, new ZendeskAuditsFormat(events)::read));
        register(
                router,
                FileFormat.INTERCOM_CONVERSATIONS,
                zone -> NdjsonLines.ofSeveral(json, new IntercomFormat(events)::read));
    }

    private void register(Router router, FileFormat file, Function<FileZone, RowReader<Fact>> reader) {
        route.register(router, new ImportFormat<>(file, reader, facts::sink, fact -> EventDocument.of(fact.event())));
    }
}
