package dev.baton.engagements.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.fact.EventReader;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
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
    private final ObjectMapper json;
    private final EventReader events = new EventReader(Clock.systemUTC());

    ImportResource(FactImport imports, ObjectMapper json) {
        this.imports = imports;
        this.json = json;
    }

    @POST
    @Path("/conversation-events")
    @Blocking
    public ImportResult conversationEvents(@HeaderParam(WorkspaceId.HEADER) String workspace, InputStream body) {
        BufferedReader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        return imports.run(WorkspaceId.ofHeader(workspace), new NdjsonLines(text, json, events));
    }
}
