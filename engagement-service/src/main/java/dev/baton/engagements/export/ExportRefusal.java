package dev.baton.engagements.export;

import dev.baton.engagements.error.RefusedException;
import dev.baton.engagements.error.TimeLimitException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Tells why there is no export, by the code that GraphQL has as well. */
final class ExportRefusal {

    private static final Map<String, Integer> STATUSES = Map.of("UNAUTHENTICATED", 401, "FORBIDDEN", 403);

    private ExportRefusal() {}

    /** @param failure one whose message is meant for the caller */
    static void send(HttpServerResponse response, Throwable failure) {
        boolean isRefused = failure instanceof RefusedException;
        String code = isRefused ? ((RefusedException) failure).code() : "INTERNAL";
        int refused = failure instanceof TimeLimitException ? 503 : STATUSES.getOrDefault(code, 400);
        send(response, isRefused ? refused : 500, code, failure.getMessage());
    }

    static void send(HttpServerResponse response, int status, String code, String message) {
        response.headers().remove("Content-Disposition");
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("code", code).put("message", message).toBuffer());
    }
}
