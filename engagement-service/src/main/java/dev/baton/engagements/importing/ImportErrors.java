package dev.baton.engagements.importing;

import dev.baton.engagements.error.BadRequestException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells the sender of an import what is wrong with it. */
class ImportErrors {

    @ServerExceptionMapper
    RestResponse<Map<String, String>> malformed(MalformedBodyException malformed) {
        return badRequest(malformed);
    }

    @ServerExceptionMapper
    RestResponse<Map<String, String>> badRequest(BadRequestException refused) {
        return badRequest((RuntimeException) refused);
    }

    private static RestResponse<Map<String, String>> badRequest(RuntimeException refused) {
        return RestResponse.status(
                Response.Status.BAD_REQUEST, Map.of("code", "BAD_REQUEST", "message", refused.getMessage()));
    }
}
