package dev.baton.assignments.admission;

import dev.baton.assignments.access.Callers;
import dev.baton.assignments.workspace.WaitingClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Takes so many requests at once and tells the others at once to come again. Probes and metrics are always answered, and
 * whoever subscribes holds no place: a socket that waits costs next to nothing.
 */
@ApplicationScoped
class AdmissionFilter {

    /** Behind authentication, before any body is read. */
    private static final int PRIORITY = 100;

    private static final String SOON = "1";

    private final AdmissionConfiguration configuration;
    private final Callers callers;
    private final Places requests;
    private final Places imports;
    private final Counter refused;

    AdmissionFilter(AdmissionConfiguration configuration, Callers callers, MeterRegistry metrics) {
        this.configuration = configuration;
        this.callers = callers;
        this.requests = new Places(configuration.places(), configuration.workspaceShare());
        this.imports = new Places(configuration.imports(), configuration.workspaceShare());
        this.refused = metrics.counter("baton.admission.refused");
        metrics.gauge("baton.admission.taken", requests, Places::taken);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext http) {
        String path = http.normalizedPath();
        if (path.startsWith("/q/") || isSocket(http.request())) {
            http.next();
            return;
        }
        boolean isImport = path.startsWith("/imports/");
        Places.Place place =
                isImport ? imports.take(workspace(http), 1) : requests.take(workspace(http), size(http.request()));
        if (place == null) {
            refused.increment();
            Refusal.send(
                    http.response().putHeader(HttpHeaders.RETRY_AFTER, SOON),
                    path,
                    503,
                    "too many requests at once; try again soon");
        } else {
            // the other handlers of a response have their end with SmallRye GraphQL, which sets its own
            http.addBodyEndHandler(end -> place.leave());
            WaitingClient.of(http).whenGone(place::leave);
            http.next();
        }
    }

    /** Other upgrades are ignored: what asks for one is answered as if it did not. */
    private static boolean isSocket(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /** Of a webhook the path names it, for its sender knows no headers of ours. */
    private String workspace(RoutingContext http) {
        String path = http.normalizedPath();
        return path.startsWith("/webhooks/") ? path.substring(path.lastIndexOf('/') + 1) : callers.workspaceNamed(http);
    }

    /** By its body. One that does not say how long it is may be as long as any. */
    private int size(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean isUnknown = length == null && request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        long bytes = isUnknown ? configuration.graphqlBodyBytes() : length == null ? 0 : Long.parseLong(length);
        return 1 + (int) (Math.min(bytes, configuration.graphqlBodyBytes()) / configuration.bytesPerPlace());
    }
}
