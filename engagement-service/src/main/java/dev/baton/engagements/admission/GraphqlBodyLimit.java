package dev.baton.engagements.admission;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Bounds the bodies of GraphQL requests, which are held in memory; the service's own bound is for imports, which stream. */
@ApplicationScoped
class GraphqlBodyLimit {

    static final String PATH = "/graphql";

    /** Before the handler that would read the body up to the bound of imports. */
    private static final int ORDER = -1;

    private static final int TOO_LARGE = 413;

    private final long most;

    GraphqlBodyLimit(AdmissionConfiguration configuration) {
        this.most = configuration.graphqlBodyBytes();
    }

    void register(@Observes Router router) {
        router.post(PATH).order(ORDER).handler(BodyHandler.create(false).setBodyLimit(most));
        router.post(PATH).order(ORDER).failureHandler(this::unread);
    }

    private void unread(RoutingContext http) {
        if (http.statusCode() == TOO_LARGE) {
            Refusal.send(http.response(), PATH, TOO_LARGE, "the body has more than " + most + " bytes");
        } else {
            http.next();
        }
    }
}
