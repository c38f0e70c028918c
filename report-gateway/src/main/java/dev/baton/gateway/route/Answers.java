package dev.baton.gateway.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.federation.Reply;
import dev.baton.gateway.federation.RequestException;
import dev.baton.kit.graphql.GraphqlErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sends the response of a GraphQL request: its result, or an error. */
@Singleton
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final String VARY = "Accept, Accept-Encoding, Authorization, X-Workspace";
    private static final int NOT_MODIFIED = 304;

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** Sends the result of an executed request, including errors of single fields. */
    void result(RoutingContext http, MediaType type, Reply answer) {
        Buffer body = Buffer.buffer(answer.text());
        if (!http.request().method().equals(HttpMethod.POST)) {
            String tag = EntityTag.of(body);
            http.response()
                    .putHeader("ETag", tag)
                    .putHeader("Cache-Control", "private, no-cache")
                    .putHeader("Vary", VARY);
            if (EntityTag.matches(http.request().getHeader("If-None-Match"), tag)) {
                http.response().setStatusCode(NOT_MODIFIED).end();
                return;
            }
        }
        send(http, type, 200, body);
    }

    /** Refuses a request that was not executed. */
    void refusal(RoutingContext http, MediaType type, RequestException refused) {
        boolean isKnownByHash = refused.code().equals("PERSISTED_QUERY_NOT_FOUND");
        int status = refused.isMalformed() ? 400 : isKnownByHash ? 200 : type.refusalStatus();
        send(
                http,
                type,
                status,
                Reply.error(refused.code(), refused.getMessage()).json());
    }

    /** Refuses a request that this address does not accept. */
    void refusal(RoutingContext http, int status, GraphqlErrorCode code, String message) {
        send(http, MediaType.DEFAULT, status, Reply.error(code.name(), message).json());
    }

    /** Logs an unexpected failure under a random id and returns only that id to the client. */
    void failure(RoutingContext http, MediaType type, Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failure, "request %s failed", id);
        ObjectNode answer = Reply.error(
                        GraphqlErrorCode.INTERNAL.name(), "something went wrong; the log knows it as " + id)
                .json();
        ((ObjectNode) answer.at("/errors/0/extensions")).put("id", id);
        send(http, type, 500, answer);
    }

    private void send(RoutingContext http, MediaType type, int status, ObjectNode answer) {
        send(http, type, status, Buffer.buffer(bytes(answer)));
    }

    private static void send(RoutingContext http, MediaType type, int status, Buffer body) {
        HttpServerResponse response = http.response();
        if (response.closed() || response.ended()) {
            return;
        }
        // Quarkus sets the encoding "identity" at first, which would prevent compression
        response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type.name() + "; charset=utf-8")
                .end(body);
    }

    private byte[] bytes(ObjectNode answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
