package dev.baton.engagements.error;

import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells a caller over plain HTTP what is wrong, by the code that GraphQL has as well. */
class HttpErrors {

    private static final Map<String, Status> STATUSES = Map.of(
            "UNAUTHENTICATED", Status.UNAUTHORIZED,
            "FORBIDDEN", Status.FORBIDDEN,
            "LIMIT_EXCEEDED", Status.REQUEST_ENTITY_TOO_LARGE);

    @ServerExceptionMapper
    RestResponse<Map<String, String>> refused(RefusedException refusal) {
        return response(STATUSES.getOrDefault(refusal.code(), Status.BAD_REQUEST), refusal.code(), refusal);
    }

    @ServerExceptionMapper
    RestResponse<Map<String, String>> late(TimeLimitException refusal) {
        return response(Status.SERVICE_UNAVAILABLE, refusal.code(), refusal);
    }

    /** What was accepted before stays; the sender may send all of it again, for the same event twice counts once. */
    @ServerExceptionMapper
    RestResponse<Map<String, String>> unexpected(UnexpectedException failure) {
        return response(Status.INTERNAL_SERVER_ERROR, "INTERNAL", failure);
    }

    private static RestResponse<Map<String, String>> response(Status status, String code, RuntimeException failure) {
        return RestResponse.status(status, Map.of("code", code, "message", failure.getMessage()));
    }
}
