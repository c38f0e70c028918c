package dev.baton.assignments.export;

import dev.baton.assignments.error.RefusedException;
import dev.baton.assignments.error.TimeLimitException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Tells why there is no export, by the code that GraphQL has as well. */
final class ExportRefusal {

    private ExportRefusal() {}

    /** @param failure one whose message is meant for the caller */
    static void send(HttpServerResponse response, Throwable failure) {
        boolean isRefused = failure instanceof RefusedException;
        boolean isLate = failure instanceof TimeLimitException;
        send(
                response,
                isLate ? 503 : isRefused ? 400 : 500,
                isRefused ? ((RefusedException) failure).code() : "INTERNAL",
                failure.getMessage());
    }

    static void send(HttpServerResponse response, int status, String code, String message) {
        response.headers().remove("Content-Disposition");
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("code", code).put("message", message).toBuffer());
    }
}
