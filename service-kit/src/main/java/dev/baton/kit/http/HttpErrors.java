package dev.baton.kit.http;

import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.graphql.TimeLimitException;
import dev.baton.kit.graphql.UnexpectedException;
import dev.baton.kit.graphql.UnsupportedMediaException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Sends an error as the response to a plain HTTP request, with the same code as in GraphQL. */
public final class HttpErrors {

    /** The time after which a client may retry. */
    private static final String RETRY_SECONDS = "10";

    private HttpErrors() {}

    /** @param failure a refusal is sent to the client; of any other failure only the id under which it is logged */
    public static void send(RoutingContext http, Throwable failure) {
        if (failure instanceof HttpClosedException || http.response().closed()) {
            return;
        }
        Throwable told = UnexpectedException.of(failure);
        if (told instanceof RefusedException refused) {
            int status = status(refused);
            if (status == 503) {
                http.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            }
            Refusal.send(http, status, refused.code(), refused.getMessage());
        } else {
            Refusal.send(http, 500, GraphqlErrorCode.INTERNAL, told.getMessage());
        }
    }

    private static int status(RefusedException refused) {
        if (refused instanceof TimeLimitException || refused instanceof BusyException) {
            return 503;
        }
        if (refused instanceof UnsupportedMediaException) {
            return 415;
        }
        return refused instanceof SlowBodyException ? 408 : refused.code().httpStatus();
    }
}
