package dev.baton.gateway.route;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Serves the dashboard's pages. Every page has its own address, and all addresses return the same document. Browsers
 * must request this document again each time, because it names the files of the running version.
 */
@ApplicationScoped
class DashboardRoute {

    /** Must equal the list in {@code web/app/shell/pages.js}. */
    static final List<String> PAGES = List.of(
            "/assignments",
            "/reassignments",
            "/engagements",
            "/agents",
            "/conversations",
            "/import",
            "/sources",
            "/settings",
            "/agent",
            "/conversation");

    private static final String DOCUMENT = "/";

    void register(@Observes Router router) {
        router.route(DOCUMENT).order(-1).handler(DashboardRoute::unkept);
        PAGES.forEach(page -> router.get(page).handler(http -> http.reroute(DOCUMENT)));
    }

    private static void unkept(RoutingContext http) {
        http.addHeadersEndHandler(end -> http.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
        http.next();
    }
}
