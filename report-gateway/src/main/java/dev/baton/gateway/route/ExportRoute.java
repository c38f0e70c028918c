package dev.baton.gateway.route;

import dev.baton.gateway.federation.RequestException;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.security.Access;
import dev.baton.gateway.service.ForwardedHeaders;
import dev.baton.gateway.service.ServiceClients;
import dev.baton.gateway.service.ServiceStream;
import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.http.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Routes of exports. A service streams the rows; the gateway forwards them no faster than the client reads them. */
@ApplicationScoped
class ExportRoute {

    private static final Map<String, String> OWNERS = Map.of(
            "assignments", "assignment-service",
            "reassignments", "assignment-service",
            "engagements", "engagement-service");

    private static final List<String> EXTENSIONS = List.of("csv", "ndjson");

    private final ServiceClients services;
    private final Access access;
    private final Clock clock = Clock.systemUTC();

    ExportRoute(ServiceClients services, Access access) {
        this.services = services;
        this.access = access;
    }

    void register(@Observes Router router) {
        OWNERS.forEach((report, owner) -> EXTENSIONS.forEach(extension -> {
            String path = "/exports/" + report + "." + extension;
            router.route(path)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(http -> export(http, owner, path));
        }));
    }

    private void export(RoutingContext http, String owner, String path) {
        if (http.request().version() == HttpVersion.HTTP_1_0) {
            // in HTTP/1.0 the end of the connection ends the file, so an aborted export would look complete
            Refusal.send(http, 505, GraphqlErrorCode.BAD_REQUEST, "exports need HTTP/1.1");
            return;
        }
        if (access.isMissing(http)) {
            access.challenge(http);
            Refusal.send(http, 401, GraphqlErrorCode.UNAUTHENTICATED, "a bearer token is missing");
            return;
        }
        String query;
        try {
            query = new ExportQuery(http.queryParams()).resolved(new PeriodResolver(clock.instant()));
        } catch (RequestException refused) {
            Refusal.send(http, 400, GraphqlErrorCode.valueOf(refused.code()), refused.getMessage());
            return;
        }
        ServiceStream service = services.streamOf(owner);
        service.request(
                        http.request().method(),
                        path + "?" + query,
                        ForwardedHeaders.of(http.request().headers(), access.authorization(http)))
                .compose(request -> passOn(http, request, service.patienceMillis()))
                .onFailure(failure -> ServiceStream.fail(http, owner, failure));
    }

    private static Future<Void> passOn(RoutingContext http, HttpClientRequest request, long patienceMillis) {
        http.addEndHandler(end -> {
            if (end.failed()) {
                request.reset();
            }
        });
        return request.send()
                .timeout(patienceMillis, TimeUnit.MILLISECONDS)
                .onFailure(late -> request.reset())
                .compose(answer -> ServiceStream.passBack(answer, http.response()));
    }
}
