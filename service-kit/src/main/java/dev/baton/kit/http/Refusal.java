package dev.baton.kit.http;

import dev.baton.kit.graphql.GraphqlErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Refuses a request in the format of its address: as a GraphQL error, or as {@code {"code": …, "message": …}}. */
public final class Refusal {

    /** How long the rest of a refused body is read and discarded, so that the client can read the refusal. */
    private static final long DRAINING_MILLIS = 2_000;

    private Refusal() {}

    public static void send(RoutingContext http, int status, GraphqlErrorCode code, @Nullable String message) {
        http.response().headers().remove(HttpHeaders.CONTENT_ENCODING).remove("Content-Disposition");
        http.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(Address.path(http).equals("/graphql") ? graphqlError(code, message) : plain(code, message));
        drain(http);
    }

    /**
     * Refuses a request because no place is free.
     *
     * @param seconds the time after which the client may retry
     */
    public static void comeAgain(RoutingContext http, int seconds, String message) {
        http.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        send(http, 503, GraphqlErrorCode.LIMIT_EXCEEDED, message);
    }

    /** Discards the rest of the body for a while, so that the client can read the response. */
    public static void drain(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (!request.isEnded()) {
            // the previous reader may have kept the handler or paused the request
            request.handler(thrownAway -> {});
            request.resume();
            http.vertx().setTimer(DRAINING_MILLIS, late -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    private static Buffer plain(GraphqlErrorCode code, @Nullable String message) {
        return new JsonObject().put("code", code.name()).put("message", message).toBuffer();
    }

    private static Buffer graphqlError(GraphqlErrorCode code, @Nullable String message) {
        JsonObject error =
                new JsonObject().put("message", message).put("extensions", new JsonObject().put("code", code.name()));
        return new JsonObject().put("errors", new JsonArray().add(error)).toBuffer();
    }
}
