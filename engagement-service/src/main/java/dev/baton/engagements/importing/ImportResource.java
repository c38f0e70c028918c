package dev.baton.engagements.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.access.Allowed;
import dev.baton.engagements.access.CurrentWorkspace;
import dev.baton.engagements.access.Role;
import dev.baton.engagements.fact.EventReader;
import dev.baton.engagements.imported.EngagementRecordReader;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Imports of files, streamed; the path says the format. The body is read on a worker thread, never on the event loop. */
@Path("/imports")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final FactImport imports;
    private final EngagementImport engagements;
    private final ObjectMapper json;
    private final CurrentWorkspace workspace;
    private final EventReader events = new EventReader(Clock.systemUTC());
    private final EngagementRecordReader records = new EngagementRecordReader(Clock.systemUTC());

    ImportResource(FactImport imports, EngagementImport engagements, ObjectMapper json, CurrentWorkspace workspace) {
        this.imports = imports;
        this.engagements = engagements;
        this.json = json;
        this.workspace = workspace;
    }

    @POST
    @Allowed(Role.INGEST)
    @Path("/conversation-events")
    @Blocking
    public ImportResult conversationEvents(InputStream body) {
        return imports.run(workspace.id(), new NdjsonLines<>(text(body), json, events::conversationEvent));
    }

    /** Zendesk engagement records: NDJSON, or a JSON document. */
    @POST
    @Allowed(Role.INGEST)
    @Path("/engagements")
    @Blocking
    public ImportResult engagements(InputStream body) {
        return engagements.run(workspace.id(), new EngagementLines(text(body), json, records));
    }

    private static BufferedReader text(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }
}
