package dev.baton.kit.http;

import dev.baton.kit.graphql.GraphqlErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/** Reads the bodies of GraphQL requests into memory, within limits of size and time. */
@ApplicationScoped
class GraphqlBody {

    private static final String PATH = "/graphql";

    /** Runs before Quarkus checks the length of the body, because Quarkus has a single limit for all requests. */
    private static final int ORDER = -3;

    private static final int TOO_LARGE = 413;
    private static final byte[] NOTHING = {};

    private static final Pattern FORM =
            Pattern.compile("\\s*(multipart/|application/x-www-form-urlencoded)", Pattern.CASE_INSENSITIVE);

    private final AdmissionConfiguration configuration;

    GraphqlBody(AdmissionConfiguration configuration) {
        this.configuration = configuration;
    }

    void register(@Observes Router router) {
        router.post(PATH).order(ORDER).handler(GraphqlBody::requireDocument);
        router.post(PATH).order(ORDER).handler(this::limitTime);
        router.post(PATH)
                .order(ORDER)
                .handler(BodyHandler.create(false).setBodyLimit(configuration.graphqlBodyBytes()));
        router.post(PATH).order(ORDER).handler(GraphqlBody::requireShape);
        router.post(PATH).order(ORDER).failureHandler(this::unread);
    }

    /** Refuses forms here, because the body handler would parse them before anything else refuses them. */
    private static void requireDocument(RoutingContext http) {
        String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && FORM.matcher(type).lookingAt()) {
            Refusal.send(http, 415, GraphqlErrorCode.BAD_REQUEST, "the body must be application/json");
        } else {
            http.next();
        }
    }

    private static void requireShape(RoutingContext http) {
        String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean isJson = type == null || type.contains("json");
        Buffer body = http.body().buffer();
        String problem = isJson ? GraphqlShape.problem(body == null ? NOTHING : body.getBytes()) : null;
        if (problem == null) {
            http.next();
        } else {
            Refusal.send(http, 400, GraphqlErrorCode.BAD_REQUEST, problem);
        }
    }

    private void limitTime(RoutingContext http) {
        long timer = http.vertx().setTimer(configuration.graphqlBodyTime().toMillis(), late -> {
            if (!http.request().isEnded()) {
                http.fail(new SlowBodyException(
                        Patience.forAll(configuration.graphqlBodyTime()).message()));
            }
        });
        http.addEndHandler(end -> http.vertx().cancelTimer(timer));
        http.next();
    }

    private void unread(RoutingContext http) {
        if (http.failure() instanceof SlowBodyException || http.failure() instanceof HttpClosedException) {
            HttpErrors.send(http, http.failure());
        } else if (http.statusCode() == TOO_LARGE) {
            Refusal.send(
                    http,
                    TOO_LARGE,
                    GraphqlErrorCode.LIMIT_EXCEEDED,
                    "the body has more than " + configuration.graphqlBodyBytes() + " bytes");
        } else {
            http.next();
        }
    }
}
