package dev.baton.assignments.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.assignments.access.Allowed;
import dev.baton.assignments.access.CurrentWorkspace;
import dev.baton.assignments.access.Role;
import dev.baton.assignments.error.BadRequestException;
import dev.baton.assignments.fact.EventReader;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;

/** Imports of files, streamed; the path says the format. The body is read on a worker thread, never on the event loop. */
@Path("/imports")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final FactImport imports;
    private final ObjectMapper json;
    private final CurrentWorkspace workspace;
    private final EventReader events = new EventReader(Clock.systemUTC());

    ImportResource(FactImport imports, ObjectMapper json, CurrentWorkspace workspace) {
        this.imports = imports;
        this.json = json;
        this.workspace = workspace;
    }

    /** @param timeZone IANA name of the zone of timestamps without an offset */
    @POST
    @Allowed(Role.INGEST)
    @Path("/assignments-log")
    @Blocking
    public ImportResult assignmentsLog(@QueryParam("timeZone") String timeZone, InputStream body) {
        AssignmentsLogCsv format = new AssignmentsLogCsv(events, timeZone == null ? UTC : zone(timeZone));
        return imports.run(workspace.id(), new CsvLines(text(body), AssignmentsLogCsv.COLUMNS, format::read));
    }

    /** @param timeZone of timestamps without an offset; without it, the one that each row names */
    @POST
    @Allowed(Role.INGEST)
    @Path("/conversation-timestamps")
    @Blocking
    public ImportResult conversationTimestamps(@QueryParam("timeZone") String timeZone, InputStream body) {
        ConversationTimestampsCsv format =
                new ConversationTimestampsCsv(events, timeZone == null ? null : zone(timeZone));
        return imports.run(workspace.id(), new CsvLines(text(body), ConversationTimestampsCsv.COLUMNS, format::read));
    }

    @POST
    @Allowed(Role.INGEST)
    @Path("/contacts")
    @Blocking
    public ImportResult contacts(InputStream body) {
        return imports.run(workspace.id(), new CsvLines(text(body), ContactsCsv.COLUMNS, ContactsCsv::read));
    }

    @POST
    @Allowed(Role.INGEST)
    @Path("/conversation-events")
    @Blocking
    public ImportResult conversationEvents(InputStream body) {
        return imports.run(workspace.id(), new NdjsonLines<>(text(body), json, events::conversationEvent));
    }

    private static Reader text(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static ZoneId zone(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new BadRequestException("timeZone: \"" + name + "\" is no IANA time zone");
        }
        return ZoneId.of(name);
    }
}
