package dev.baton.gateway.route;

import dev.baton.gateway.security.Access;
import dev.baton.gateway.service.ForwardedHeaders;
import dev.baton.gateway.service.ServiceClients;
import dev.baton.gateway.service.ServiceStream;
import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.http.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Imports: the service that takes the format reads the file, this passes it on, no faster than the service takes it. */
@ApplicationScoped
class ImportRoute {

    /** Before Quarkus looks at how long the body is, for which it has one bound for all. */
    private static final int ORDER = -3;

    private static final String PATH = "/imports/";

    private static final Map<String, String> OWNERS = Map.of(
            "assignments-log", "assignment-service",
            "conversation-timestamps", "assignment-service",
            "contacts", "assignment-service",
            "conversation-events", "assignment-service",
            "engagements", "engagement-service");

    private static final List<CharSequence> OF_THE_BODY =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_ENCODING, HttpHeaders.CONTENT_LENGTH);

    private final ServiceClients services;
    private final Access access;

    ImportRoute(ServiceClients services, Access access) {
        this.services = services;
        this.access = access;
    }

    void register(@Observes Router router) {
        OWNERS.forEach((format, owner) ->
                router.post(PATH + format).order(ORDER).handler(http -> take(http, owner, PATH + format)));
    }

    private void take(RoutingContext http, String owner, String path) {
        if (access.isMissing(http)) {
            access.challenge(http);
            Refusal.send(http, 401, GraphqlErrorCode.UNAUTHENTICATED, "a bearer token is missing");
            return;
        }
        // held back until the service listens
        http.request().pause();
        ServiceStream service = services.streamOf(owner);
        String query = http.request().query();
        service.request(HttpMethod.POST, query == null ? path : path + '?' + query, headers(http))
                .compose(request -> passOn(http, request, service))
                .onSuccess(passed -> Refusal.drain(http))
                .onFailure(failure -> ServiceStream.fail(http, owner, failure));
    }

    private MultiMap headers(RoutingContext http) {
        MultiMap sent = http.request().headers();
        MultiMap headers = ForwardedHeaders.of(sent, access.authorization(http));
        OF_THE_BODY.stream().filter(sent::contains).forEach(name -> headers.set(name, sent.get(name)));
        return headers;
    }

    /** A service that refuses a file does so before it has come whole: what it answers counts, not that it takes no more. */
    private static Future<Void> passOn(RoutingContext http, HttpClientRequest request, ServiceStream service) {
        HttpServerRequest file = http.request();
        http.addEndHandler(end -> {
            if (end.failed()) {
                request.reset();
            }
        });
        if (file.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            http.response().writeContinue();
        }
        request.setChunked(!file.headers().contains(HttpHeaders.CONTENT_LENGTH));
        Future<Void> sent = file.pipe().endOnFailure(false).to(request);
        sent.onSuccess(all -> request.response()
                .timeout(service.patienceMillis(), TimeUnit.MILLISECONDS)
                .onFailure(late -> request.reset()));
        sent.onFailure(broken -> {
            if (!request.response().isComplete()) {
                request.reset();
            }
        });
        return request.response().compose(answer -> ServiceStream.passBack(answer, http.response()));
    }
}
