package dev.baton.engagements.admission;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Tells a client that it asked for more than there is room for, in the form that the address answers in. */
final class Refusal {

    private static final String CODE = "LIMIT_EXCEEDED";

    private Refusal() {}

    static void send(HttpServerResponse response, String path, int status, String message) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(path.equals(GraphqlBodyLimit.PATH) ? graphqlError(message) : plain(message));
    }

    private static Buffer plain(String message) {
        return new JsonObject().put("code", CODE).put("message", message).toBuffer();
    }

    private static Buffer graphqlError(String message) {
        JsonObject error =
                new JsonObject().put("message", message).put("extensions", new JsonObject().put("code", CODE));
        return new JsonObject().put("errors", new JsonArray().add(error)).toBuffer();
    }
}
