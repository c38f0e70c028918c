package dev.baton.kit.http;

import dev.baton.kit.graphql.UnauthenticatedException;
import dev.baton.kit.security.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Limits the number of concurrent requests, and refuses further ones immediately with a time to retry. Probes and
 * metrics are always answered. Webhooks and sockets are limited elsewhere, once their workspace is known.
 */
@ApplicationScoped
class AdmissionFilter {

    /** Runs after authentication and before any body is read. */
    private static final int PRIORITY = 100;

    private final AdmissionConfiguration configuration;
    private final Callers callers;
    private final Room requests;
    private final Room imports;
    private final Room anonymous;

    AdmissionFilter(AdmissionConfiguration configuration, Callers callers, MeterRegistry metrics) {
        this.configuration = configuration;
        this.callers = callers;
        this.requests = new Room(configuration.places(), configuration.workspaceShare(), metrics);
        this.imports = new Room(configuration.imports(), configuration.workspaceShare(), metrics);
        this.anonymous = new Room(configuration.anonymous(), 1, metrics);
        metrics.gauge("baton.admission.taken", requests, Room::taken);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
    }

    private void admit(RoutingContext http) {
        String path = http.normalizedPath();
        boolean isElsewhere = path.startsWith("/q/") || path.startsWith("/webhooks/");
        if (isElsewhere
                || take(http, path.startsWith("/imports/") && http.request().method() == HttpMethod.POST)) {
            http.next();
        }
    }

    private boolean take(RoutingContext http, boolean isImport) {
        long bytes = RequestGuard.bodyBytes(http.request(), configuration.graphqlBodyBytes());
        if (!callers.isMissing(http)) {
            String workspace = callers.workspaceNamed(http);
            return isImport
                    ? imports.take(http, workspace, 1)
                    : requests.take(http, workspace, 1 + (int) (bytes / configuration.bytesPerPlace()));
        }
        if (bytes > configuration.anonymousBodyBytes()) {
            HttpErrors.send(http, new UnauthenticatedException("a bearer token is missing"));
            return false;
        }
        return anonymous.take(http, "", 1);
    }
}
