package dev.baton.engagements.importing;

import dev.baton.engagements.error.BadRequestException;
import dev.baton.engagements.error.LimitExceededException;
import dev.baton.engagements.error.UnexpectedException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells the sender of an import what is wrong with it. */
class ImportErrors {

    @ServerExceptionMapper
    RestResponse<Map<String, String>> malformed(MalformedBodyException malformed) {
        return response(Response.Status.BAD_REQUEST, "BAD_REQUEST", malformed);
    }

    @ServerExceptionMapper
    RestResponse<Map<String, String>> badRequest(BadRequestException refused) {
        return response(Response.Status.BAD_REQUEST, "BAD_REQUEST", refused);
    }

    @ServerExceptionMapper
    RestResponse<Map<String, String>> limitExceeded(LimitExceededException refused) {
        return response(Response.Status.REQUEST_ENTITY_TOO_LARGE, "LIMIT_EXCEEDED", refused);
    }

    /** What was accepted before stays; the sender may send all of it again, for the same event twice counts once. */
    @ServerExceptionMapper
    RestResponse<Map<String, String>> unexpected(UnexpectedException failure) {
        return response(Response.Status.INTERNAL_SERVER_ERROR, "INTERNAL", failure);
    }

    private static RestResponse<Map<String, String>> response(
            Response.Status status, String code, RuntimeException failure) {
        return RestResponse.status(status, Map.of("code", code, "message", failure.getMessage()));
    }
}
