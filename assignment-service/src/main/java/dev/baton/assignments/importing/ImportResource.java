package dev.baton.assignments.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.assignments.error.BadRequestException;
import dev.baton.assignments.fact.EventReader;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
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
    private final EventReader events = new EventReader(Clock.systemUTC());

    ImportResource(FactImport imports, ObjectMapper json) {
        this.imports = imports;
        this.json = json;
    }

    /** @param timeZone IANA name of the zone of timestamps without an offset */
    @POST
    @Path("/assignments-log")
    @Blocking
    public ImportResult assignmentsLog(
            @HeaderParam(WorkspaceId.HEADER) String workspace,
            @QueryParam("timeZone") String timeZone,
            InputStream body) {
        AssignmentsLogCsv format = new AssignmentsLogCsv(events, timeZone == null ? UTC : zone(timeZone));
        return imports.run(
                WorkspaceId.ofHeader(workspace), new CsvLines(text(body), AssignmentsLogCsv.COLUMNS, format::read));
    }

    /** @param timeZone of timestamps without an offset; without it, the one that each row names */
    @POST
    @Path("/conversation-timestamps")
    @Blocking
    public ImportResult conversationTimestamps(
            @HeaderParam(WorkspaceId.HEADER) String workspace,
            @QueryParam("timeZone") String timeZone,
            InputStream body) {
        ConversationTimestampsCsv format =
                new ConversationTimestampsCsv(events, timeZone == null ? null : zone(timeZone));
        return imports.run(
                WorkspaceId.ofHeader(workspace),
                new CsvLines(text(body), ConversationTimestampsCsv.COLUMNS, format::read));
    }

    @POST
    @Path("/contacts")
    @Blocking
    public ImportResult contacts(@HeaderParam(WorkspaceId.HEADER) String workspace, InputStream body) {
        return imports.run(
                WorkspaceId.ofHeader(workspace), new CsvLines(text(body), ContactsCsv.COLUMNS, ContactsCsv::read));
    }

    @POST
    @Path("/conversation-events")
    @Blocking
    public ImportResult conversationEvents(@HeaderParam(WorkspaceId.HEADER) String workspace, InputStream body) {
        return imports.run(
                WorkspaceId.ofHeader(workspace), new NdjsonLines<>(text(body), json, events::conversationEvent));
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
