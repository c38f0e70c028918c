package dev.baton.assignments.webhook;

import dev.baton.assignments.error.UnauthenticatedException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells the sender of a webhook that it is not who it must be. */
class WebhookErrors {

    @ServerExceptionMapper
    RestResponse<Map<String, String>> unauthenticated(UnauthenticatedException refused) {
        return RestResponse.status(
                Response.Status.UNAUTHORIZED, Map.of("code", refused.code(), "message", refused.getMessage()));
    }
}
